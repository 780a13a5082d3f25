import type { DeadLetter } from '../src-shared/dead-letter.js';
import type { Failure } from '../src-shared/failure.js';
import type { LeftOut, LetterSelection } from '../src-shared/redrive.js';
import { fail, ok, type Result } from '../src-shared/result.js';
import { payloadOf } from './ledger/expected-ticks.js';
import type { Clusters } from './pipeline/clusters.js';
import { RedrivenLetters } from './store/redriven-letters.js';
import { storedTick } from './store/stored-tick.js';
import { decodeTick } from './tick-codec.js';

/** Says which letters of a group need not be sent any more. Letters that were named one by one are sent in any case. */
export class LeftOutLetters {
  private readonly redriven: RedrivenLetters;
  private readonly isGroup: boolean;

  constructor(
    private readonly clusters: Clusters,
    selection: LetterSelection,
  ) {
    this.redriven = new RedrivenLetters(clusters.cassandra, clusters.kafka.deadLetterTopic);
    this.isGroup = 'filter' in selection;
  }

  /** `value`: what would be sent. Null: it is not left out. */
  async reasonFor(letter: DeadLetter, value: Buffer | null): Promise<Result<LeftOut | null, Failure>> {
    if (!this.isGroup) return ok(null);
    const { cassandra, bucketMs } = this.clusters;
    try {
      if (await this.redriven.has(letter)) return ok('redriven');
      const decoded = decodeTick(value);
      const stored = decoded.ok ? await storedTick(cassandra, bucketMs, decoded.value) : null;
      const isSame = decoded.ok && stored !== null && payloadOf(stored) === payloadOf(decoded.value);
      return ok(isSame ? 'stored' : null);
    } catch (error) {
      return fail(cassandra.failure(error));
    }
  }
}
