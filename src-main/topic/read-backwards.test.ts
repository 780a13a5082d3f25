import { expect, it } from 'vitest';
import { readBackwards } from './read-backwards.js';
import type { RecordReader, TopicRecord } from './record-reader.js';

type Reader = Pick<RecordReader, 'bounds' | 'read'>;

const record = (partition: number, offset: number, time: number): TopicRecord => ({
  partition,
  offset: BigInt(offset),
  time,
  key: null,
  value: Buffer.alloc(10),
  headers: {},
});

/** A topic in memory; offsets may have gaps, as after compaction. */
function topicOf(records: readonly TopicRecord[], highs: readonly number[]): Reader {
  return {
    bounds: () => Promise.resolve(highs.map((high, partition) => ({ partition, low: 0n, high: BigInt(high) }))),
    read: (_topic, partition, from, to) =>
      Promise.resolve(
        records.filter((each) => each.partition === partition && each.offset >= from && each.offset < to),
      ),
  };
}

const noLimits = { records: 1e9, bytes: 1e9 };
const names = (records: readonly TopicRecord[]) => records.map(({ partition, offset }) => `${partition}:${offset}`);

async function pages(reader: Reader, size: number): Promise<string[][]> {
  const all: string[][] = [];
  let cursor: Awaited<ReturnType<typeof readBackwards>> = null;
  do {
    const page: TopicRecord[] = [];
    cursor = await readBackwards(reader, 't', cursor, noLimits, (each) => page.push(each) < size);
    all.push(names(page));
  } while (cursor !== null);
  return all;
}

it('goes from the newest to the oldest over all partitions, page by page, and gives none twice', async () => {
  const reader = topicOf([record(0, 0, 10), record(0, 1, 30), record(1, 0, 20), record(1, 1, 40)], [2, 2, 0]);
  expect((await pages(reader, 3)).flat()).toEqual(['1:1', '0:1', '1:0', '0:0']);
  expect((await pages(reader, 1)).flat()).toEqual(['1:1', '0:1', '1:0', '0:0']);
});

it('passes gaps that are wider than what is fetched at a time', async () => {
  const reader = topicOf([record(0, 3, 1), record(0, 990, 2)], [1_000]);
  expect((await pages(reader, 5)).flat()).toEqual(['0:990', '0:3']);
});

it('stops at its bounds and goes on from there', async () => {
  const reader = topicOf(
    Array.from({ length: 10 }, (_, offset) => record(0, offset, offset)),
    [10],
  );
  const seen: TopicRecord[] = [];
  const take = (each: TopicRecord) => seen.push(each) > 0;
  expect(await readBackwards(reader, 't', null, { records: 4, bytes: 1e9 }, take)).toEqual({ 0: 6 });
  expect(await readBackwards(reader, 't', { 0: 6 }, { records: 1e9, bytes: 25 }, take)).toEqual({ 0: 3 });
  expect(await readBackwards(reader, 't', { 0: 3 }, noLimits, take)).toBeNull();
  expect(names(seen)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0].map((offset) => `0:${offset}`));
});

it('is at the end of an empty topic at once', async () => {
  expect(await pages(topicOf([], [0]), 5)).toEqual([[]]);
});
