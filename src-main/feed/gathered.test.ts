import { setImmediate as soon } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { plainTick } from '../plain-tick.js';
import { maxBatchTicks, type FeedBatch } from './feed.js';
import { apartMs, gathered } from './gathered.js';

const lot = (seqs: readonly number[], rest: Partial<FeedBatch> = {}): FeedBatch => ({
  ticks: seqs.map((seq) => plainTick('A', 0, seq)),
  rejected: [],
  ...rest,
});
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);
const seqsOf = ({ ticks }: FeedBatch) => ticks.map(({ seq }) => seq);
const failure = { kind: 'zip-damaged', nature: 'data', message: 'broken off', remedy: 'wait' } as const;

/** A tick each turn of the event loop, for ever. */
async function* oneATurn(): AsyncGenerator<FeedBatch> {
  for (let seq = 1; ; seq += 1) {
    yield lot([seq]);
    await soon();
  }
}

async function all(batches: readonly FeedBatch[]): Promise<FeedBatch[]> {
  const given: FeedBatch[] = [];
  const source = async function* () {
    yield* batches;
  };
  for await (const batch of gathered(source())) given.push(batch);
  return given;
}

test('what is there already is one batch, in order', async () => {
  const given = await all([lot([1]), lot([2, 3]), lot([]), lot([4])]);
  expect(given.map(seqsOf)).toEqual([[1, 2, 3, 4]]);
});

test('what comes soon after a batch waits for what comes next', async () => {
  const batches = gathered(oneATurn());
  const first = seqsOf((await batches.next()).value as FeedBatch);
  const second = seqsOf((await batches.next()).value as FeedBatch);
  expect(second[0]).toBe(Number(first.at(-1)) + 1);
  expect(second.length).toBeGreaterThan(first.length);
});

test.each([
  ['a single tick after a long while', 1, 60_000, 5],
  ['a thousand a second', 5, 5, 5],
  ['ten thousand a second', 100, 10, 10],
  ['thirty thousand a second', 750, 25, 25],
  ['a whole batch in no time', 1_000, 0, 25],
])('%s: the next one after %s ticks in %s ms comes %s ms later', (_what, ticks, ms, apart) => {
  expect(apartMs(ticks, ms)).toBe(apart);
});

test('what comes after a pause does not wait', async () => {
  let release: () => void = () => undefined;
  const pause = new Promise<void>((resolve) => (release = resolve));
  const source = async function* () {
    yield lot([1]);
    await pause;
    yield lot([2]);
    await new Promise(() => undefined); // nothing else ever comes
  };
  const batches = gathered(source());
  expect(seqsOf((await batches.next()).value as FeedBatch)).toEqual([1]);
  const second = batches.next();
  release();
  expect(seqsOf((await second).value as FeedBatch)).toEqual([2]);
});

test('batches that are given together are accepted together, and keep what was rejected', async () => {
  const accepted: number[] = [];
  const line = { stage: 'feed', key: '', time: 0, code: 'json', message: 'no JSON', file: 'f', line: 7 } as const;
  const rejected = [{ ...line, raw: new Uint8Array() }];
  const accepting = (seq: number, rest: Partial<FeedBatch> = {}) =>
    lot([seq], { accepted: () => void accepted.push(seq), ...rest });
  const [batch, ...others] = await all([accepting(1), lot([2]), accepting(3, { rejected })]);
  expect(others).toEqual([]);
  expect(accepted).toEqual([]);
  batch?.accepted?.();
  expect(accepted).toEqual([1, 3]);
  expect(batch?.rejected).toEqual(rejected);
});

test('no batch has more ticks than a feed may give at once', async () => {
  const [most, rest] = [maxBatchTicks - 100, 101];
  const given = await all([lot([1]), lot(upTo(most)), lot(upTo(rest)), lot([9])]);
  expect(given.map(({ ticks }) => ticks.length)).toEqual([1 + most, rest + 1]);
});

test('a failure goes with what came before it, and nothing is read after it', async () => {
  const given = await all([lot([1]), lot([2]), lot([3], { failure }), lot([4])]);
  expect(given.map(seqsOf)).toEqual([[1, 2, 3]]);
  expect(given[0]?.failure).toBe(failure);
});

test('a bug of the feed is thrown to whoever reads it', async () => {
  const source = async function* () {
    yield lot([1]);
    throw new Error('a bug');
  };
  const batches = gathered(source());
  await batches.next();
  await expect(batches.next()).rejects.toThrow('a bug');
});

test('whoever stops reading ends the feed', async () => {
  let isEnded = false;
  const source = async function* () {
    try {
      yield* oneATurn();
    } finally {
      isEnded = true;
    }
  };
  for await (const batch of gathered(source())) if (batch.ticks.length > 1) break;
  expect(isEnded).toBe(true);
});
