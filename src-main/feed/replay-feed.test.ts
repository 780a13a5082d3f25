import { afterAll, expect, test, vi } from 'vitest';
import type { Tick } from '../../src-shared/market/tick.js';
import { everything, Files, opened, replayed, replayOf } from './feed-fixture.js';
import { maxBatchTicks } from './feed.js';

vi.setConfig({ testTimeout: 60_000 }); // whole days on a busy machine

const files = new Files();
afterAll(() => files.remove());

const day = ['aig', 'bac', 'ibm', 'spy'].map((symbol) => `sample:${symbol}_20131007_trade.zip`);
const open = 34_200_000;
const at = (ms: number) => `${open + ms},10000,1,N,0,0`;
const openTime = Date.parse('2013-10-07T13:30:00Z');

test('the four files of the bundled day come as one stream in order of time', async () => {
  const { ticks } = await replayed(day);
  expect(ticks).toHaveLength(388_417);
  expect(ticks.reduce((sum, tick) => sum + tick.size, 0)).toBe(170_735_234);
  const outOfOrder = ticks.filter((tick, index) => index > 0 && tick.eventTime < (ticks[index - 1]?.eventTime ?? 0));
  expect(outOfOrder).toEqual([]);
  for (const symbol of ['AIG', 'BAC', 'IBM', 'SPY']) {
    const own = ticks.filter((tick) => tick.symbol === symbol);
    expect(own.every((tick, index) => tick.seq === index + 1)).toBe(true);
  }
});

test('from the opening bell the first minute has 3,337 trades', async () => {
  const { ticks } = await replayed(day, { start: '09:30' });
  expect(ticks[0]?.eventTime).toBeGreaterThanOrEqual(openTime);
  expect(ticks.filter((tick) => tick.eventTime < openTime + 60_000)).toHaveLength(3_337);
});

test('batches are bounded and carry the time at which they left', async () => {
  const feed = await opened(replayOf(day.slice(0, 1)));
  const before = Date.now();
  for await (const { ticks } of feed.batches(new AbortController().signal)) {
    expect(ticks.length).toBeLessThanOrEqual(maxBatchTicks);
    for (const { receivedTime } of [ticks[0] ?? { receivedTime: before }, ticks.at(-1) ?? { receivedTime: before }]) {
      expect(receivedTime).toBeGreaterThanOrEqual(before);
      expect(receivedTime).toBeLessThanOrEqual(Date.now());
    }
  }
});

test('a rejected line keeps its place in time, and is not received before the start', async () => {
  const one = files.tradeZip('one', '20131007', ['bad', at(-1000), 'bad', at(0), 'bad', at(2000)]);
  const two = files.tradeZip('two', '20131007', [at(1000)]);
  const recorded = await replayed([one, two]);
  expect(recorded.rejected.map(({ line }) => line)).toEqual([1, 3, 5]);
  const started = await replayed([one, two], { start: '09:30' });
  expect(started.ticks.map(({ symbol, seq }) => `${symbol}${seq}`)).toEqual(['ONE4', 'TWO1', 'ONE6']);
  expect(started.rejected.map(({ line }) => line)).toEqual([5]);
});

test('a start in the hour that the day skips is an hour later', async () => {
  const hour = 3_600_000;
  const path = files.tradeZip(
    'bac',
    '20140309',
    [hour, 3 * hour, 3.5 * hour].map((time) => `${time},10000,1,N,0,0`),
  );
  const { ticks } = await replayed([path], { start: '02:30' });
  expect(ticks.map(({ seq }) => seq)).toEqual([3]);
});

test('at a pace each tick leaves when it is due, measured from the first', async () => {
  const offsets = [0, 0, 400, 1000, 1500];
  const feed = await opened(replayOf([files.tradeZip('bac', '20131007', offsets.map(at))], { speed: 5 }));
  const begun = performance.now();
  const left: number[] = [];
  for await (const { ticks } of feed.batches(new AbortController().signal)) {
    for (const tick of ticks) left[tick.seq - 1] = performance.now() - begun;
  }
  for (const [index, offset] of offsets.entries()) {
    expect(left[index]).toBeGreaterThanOrEqual(offset / 5 - 1);
    expect(left[index]).toBeLessThan(offset / 5 + 500); // some 5 ms, but the machine may be busy
  }
});

test('with a start the pace counts from that instant', async () => {
  const path = files.tradeZip('bac', '20131007', [at(-60_000), at(2000)]);
  const feed = await opened(replayOf([path], { speed: 10, start: '09:30' }));
  const begun = performance.now();
  expect((await everything(feed)).ticks).toHaveLength(1);
  expect(performance.now() - begun).toBeGreaterThanOrEqual(199);
});

test('who pulls late gets all that has fallen due at once', async () => {
  const offsets = Array.from({ length: 100 }, (_, index) => index * 10);
  const feed = await opened(replayOf([files.tradeZip('bac', '20131007', offsets.map(at))], { speed: 10 }));
  const batches = feed.batches(new AbortController().signal)[Symbol.asyncIterator]();
  await batches.next();
  const begun = performance.now();
  while (performance.now() - begun < 110) await new Promise(setImmediate);
  const late = await batches.next();
  expect(late.value?.ticks).toHaveLength(99);
});

test('an abort ends the longest gap at once', async () => {
  const path = files.tradeZip('bac', '20131007', [at(0), at(3_600_000)]);
  const feed = await opened(replayOf([path], { speed: 1 }));
  const abort = new AbortController();
  const begun = performance.now();
  for await (const { ticks } of feed.batches(abort.signal)) {
    expect(ticks).toHaveLength(1);
    setTimeout(() => abort.abort(), 20);
  }
  expect(performance.now() - begun).toBeLessThan(2000);
});

test('an aborted feed gives nothing more', async () => {
  const abort = new AbortController();
  abort.abort();
  const feed = await opened(replayOf(day));
  expect(await everything(feed, abort.signal)).toEqual({ ticks: [], rejected: [] });
});

test('with times of now ticks keep their order and their identity within a millisecond', async () => {
  const time = '2013-10-07T13:30:00Z';
  const later = '2013-10-07T13:30:01Z';
  const path = files.write(
    'now.csv',
    `symbol,event_time,price,size,seq\nA,${time},1,1,5\nB,${time},2,1,5\nA,${time},3,1,6\nA,${later},4,1,6\nA,${later},5,1,1`,
  );
  const before = Date.now();
  const { ticks } = await replayed([path], { times: 'now' });
  const identities = new Set(ticks.map((tick) => [tick.symbol, tick.eventTime, tick.eventNanos, tick.seq].join()));
  expect(identities.size).toBe(5);
  for (const tick of ticks) expect(tick.eventTime).toBeGreaterThanOrEqual(before);
  const ofA = ticks.filter(({ symbol }) => symbol === 'A');
  const inOrder = ofA.toSorted((a, b) => a.eventTime - b.eventTime || a.eventNanos - b.eventNanos || a.seq - b.seq);
  expect(inOrder.map(({ price }) => price)).toEqual([1, 3, 4, 5]);
  expect(ticks.map(({ seq }) => seq)).toEqual([5, 5, 6, 6, 1]);
});

test('a loop gives every pass rows of its own, in order, and the lines that are no ticks once', async () => {
  const path = files.tradeZip('bac', '20131007', [at(0), 'bad', at(1)]);
  const feed = await opened(replayOf([path], { times: 'now', loop: true }));
  const abort = new AbortController();
  const ticks: Tick[] = [];
  let rejected = 0;
  for await (const batch of feed.batches(abort.signal)) {
    ticks.push(...batch.ticks);
    rejected += batch.rejected.length;
    if (ticks.length >= 200) abort.abort();
  }
  expect(rejected).toBe(1);
  expect(ticks.slice(0, 4).map(({ seq }) => seq)).toEqual([1, 3, 1, 3]);
  const keys = ticks.map((tick) => [tick.eventTime, tick.eventNanos, tick.seq] as const);
  expect(new Set(keys.map((key) => key.join())).size).toBe(ticks.length);
  const inOrder = keys.toSorted((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
  expect(inOrder).toEqual(keys);
});

test('a loop over files that give no tick ends', async () => {
  const path = files.tradeZip('bac', '20131007', [at(0)]);
  const { ticks } = await replayed([path], { times: 'now', loop: true, start: '20:00' });
  expect(ticks).toEqual([]);
});

test('a loop keeps the pace in every pass', async () => {
  const path = files.tradeZip('bac', '20131007', [at(0), at(1000)]);
  const feed = await opened(replayOf([path], { times: 'now', loop: true, speed: 10 }));
  const abort = new AbortController();
  const begun = performance.now();
  let count = 0;
  for await (const { ticks } of feed.batches(abort.signal)) {
    count += ticks.length;
    if (count >= 6) abort.abort();
  }
  expect(performance.now() - begun).toBeGreaterThanOrEqual(295);
});

test('a feed can be gone through twice', async () => {
  const feed = await opened(replayOf([files.tradeZip('bac', '20131007', [at(0), at(1)])]));
  const first = await everything(feed);
  const second = await everything(feed);
  expect(second.ticks.map(({ seq }) => seq)).toEqual(first.ticks.map(({ seq }) => seq));
});
