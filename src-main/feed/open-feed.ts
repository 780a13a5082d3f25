import type { Failure } from '../../src-shared/failure.js';
import type { FeedChoice } from '../../src-shared/feed-choice.js';
import { assertNever, ok, type Result } from '../../src-shared/result.js';
import type { Feed, FeedBatch } from './feed.js';
import { openLines } from './lines-feed.js';
import { openReplay } from './replay-feed.js';
import { openSimulator } from './simulator-feed.js';

/** Opens the feed that was chosen. */
export async function openFeed(choice: FeedChoice): Promise<Result<Feed, Failure>> {
  switch (choice.kind) {
    case 'replay':
      return openReplay(choice);
    case 'simulator':
      return ok(openSimulator(choice));
    case 'lines':
      return openLines(choice);
    case 'none':
      return ok({ name: 'none', batches: noBatches });
    default:
      return assertNever(choice);
  }
}

async function* noBatches(): AsyncGenerator<FeedBatch> {
  // A feed that is at its end from the beginning.
}
