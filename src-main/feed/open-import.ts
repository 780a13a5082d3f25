import { createReadStream } from 'node:fs';
import type { Failure } from '../../src-shared/failure.js';
import type { ReplayChoice } from '../../src-shared/feed-choice.js';
import { ok, type Result } from '../../src-shared/result.js';
import type { Feed } from './feed.js';
import { openReplay } from './replay-feed.js';

/** Opens a CSV file of ticks to be fed once, as fast as it goes, with its own times. Its header is looked at here. */
export async function openImport(path: string): Promise<Result<Feed, Failure>> {
  const replay: ReplayChoice = {
    kind: 'replay',
    files: [path],
    speed: 'max',
    start: null,
    times: 'recorded',
    loop: false,
  };
  const feed = await openReplay(replay);
  return feed.ok ? ok({ ...feed.value, name: 'import' }) : feed;
}

const lineFeed = 10;
const chunkBytes = 4_000_000;

/**
 * Counts the lines after the header: as many rows, but where a quoted cell holds a line break. Null for a zip, whose
 * lines cannot be counted without unpacking it, and for what cannot be read: reading it in earnest says why.
 */
export async function countRows(path: string, signal: AbortSignal): Promise<number | null> {
  let lines = 0;
  let last = lineFeed;
  let isFirst = true;
  try {
    for await (const chunk of createReadStream(path, { signal, highWaterMark: chunkBytes }) as AsyncIterable<Buffer>) {
      if (isFirst && chunk.subarray(0, 2).toString('latin1') === 'PK') return null;
      isFirst = false;
      for (let at = chunk.indexOf(lineFeed); at >= 0; at = chunk.indexOf(lineFeed, at + 1)) lines += 1;
      last = chunk.at(-1) ?? last;
    }
  } catch {
    return null; // it was cancelled, or will be said by the reading
  }
  return Math.max(0, lines + (last === lineFeed ? 0 : 1) - 1);
}
