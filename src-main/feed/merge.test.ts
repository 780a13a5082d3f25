import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Failure } from '../../src-shared/failure.js';
import { fail, ok } from '../../src-shared/result.js';
import { maxBatchTicks } from './feed.js';
import { mergeByTime } from './merge.js';
import { isRejection, type RecordedLine, type Recording } from './recording.js';

interface Place {
  readonly file: number;
  readonly seq: number;
}

const tick = (file: number, seq: number, eventTime: number, eventNanos = 0): RecordedLine => ({
  symbol: `S${file}`,
  eventTime,
  eventNanos,
  receivedTime: 0,
  seq,
  price: 1,
  size: file,
  tradeId: null,
  venue: null,
  conditions: null,
  feed: null,
});

const gone: Failure = { kind: 'file-missing', nature: 'input', message: 'gone', remedy: 'find it' };

/** A recording of made-up blocks, which may break off. */
const recording = (blocks: readonly (readonly RecordedLine[])[], breaks = false): Recording => ({
  file: 'made-up',
  async *lines() {
    yield* blocks;
    if (breaks) throw new Error('gone');
  },
  readFailure: () => fail(gone),
  symbolsWithoutIdentity: () => Promise.resolve(ok(new Set<string>())),
});

async function merged(recordings: readonly Recording[]) {
  const lines: RecordedLine[] = [];
  let failure: Failure | undefined;
  for await (const some of mergeByTime(recordings)) {
    expect(some.lines.length).toBeLessThanOrEqual(maxBatchTicks);
    lines.push(...some.lines);
    failure = some.failure;
  }
  return { lines, failure };
}

const placeOf = (line: RecordedLine): Place =>
  isRejection(line) ? { file: -1, seq: line.rejected.line } : { file: line.size, seq: line.seq };

test('files in order of time are merged as a stable sort would do it, however they come in blocks', async () => {
  const times = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 1 })), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(fc.array(times, { maxLength: 5 }), fc.integer({ min: 1, max: 7 }), async (files, blockLength) => {
      const sorted = files.map((each, file) =>
        each.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([ms, nanos], seq) => tick(file, seq, ms, nanos)),
      );
      const blocks = sorted.map((lines) => {
        const cut: RecordedLine[][] = [[]];
        for (let at = 0; at < lines.length; at += blockLength) cut.push(lines.slice(at, at + blockLength), []);
        return recording(cut);
      });
      const { lines } = await merged(blocks);
      const expected = sorted.flat().sort((a, b) => a.eventTime - b.eventTime || a.eventNanos - b.eventNanos);
      expect(lines.map(placeOf)).toEqual(expected.map(placeOf));
    }),
  );
});

test("a file's own order is kept where its times run backwards", async () => {
  const { lines } = await merged([recording([[tick(0, 1, 5), tick(0, 2, 1)]]), recording([[tick(1, 1, 3)]])]);
  expect(lines.map(placeOf)).toEqual([
    { file: 1, seq: 1 },
    { file: 0, seq: 1 },
    { file: 0, seq: 2 },
  ]);
});

test('a file that breaks off ends the whole after what could still be ordered', async () => {
  const { lines, failure } = await merged([
    recording([[tick(0, 1, 1)]], true),
    recording([[tick(1, 1, 0), tick(1, 2, 9)]]),
  ]);
  expect(lines.map(placeOf)).toEqual([
    { file: 1, seq: 1 },
    { file: 0, seq: 1 },
  ]);
  expect(failure).toEqual(gone);
});

test('large rejected lines are given in small batches', async () => {
  const rejected = { code: 'too-large', message: '', raw: new Uint8Array(256 * 1024), file: '', line: 1 } as const;
  const lines = Array.from({ length: 100 }, () => ({ eventTime: 0, eventNanos: 0, rejected }));
  const sizes: number[] = [];
  for await (const some of mergeByTime([recording([lines])])) sizes.push(some.lines.length);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(8);
  expect(sizes.reduce((sum, size) => sum + size)).toBe(100);
});
