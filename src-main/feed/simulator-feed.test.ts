import { expect, test } from 'vitest';
import type { SimulatorChoice } from '../../src-shared/feed-choice.js';
import type { Tick } from '../../src-shared/market/tick.js';
import { maxBatchTicks } from './feed.js';
import { everything } from './feed-fixture.js';
import { openFeed } from './open-feed.js';
import { openSimulator } from './simulator-feed.js';

const choice = (changes: Partial<SimulatorChoice> = {}): SimulatorChoice => ({
  kind: 'simulator',
  symbols: 50,
  rate: 10_000,
  seconds: 0.3,
  seed: 7,
  ...changes,
});

const seeded = ({ symbol, price, size, venue }: Tick) => ({ symbol, price, size, venue });

test('a seed fixes symbols, prices and sizes in order, and nothing else', async () => {
  const [one, other] = await Promise.all([everything(openSimulator(choice())), everything(openSimulator(choice()))]);
  expect(one.ticks).toHaveLength(3000);
  expect(other.ticks.map(seeded)).toEqual(one.ticks.map(seeded));
  expect(other.ticks[0]?.seq).not.toBe(one.ticks[0]?.seq);
  const third = await everything(openSimulator(choice({ seed: 8 })));
  expect(third.ticks.map(seeded)).not.toEqual(one.ticks.map(seeded));
});

test('ticks are what the contract says of simulated ones', async () => {
  const before = Date.now();
  const { ticks, rejected } = await everything(openSimulator(choice({ symbols: 5 })));
  expect(rejected).toEqual([]);
  const run = Math.floor((ticks[0]?.seq ?? 0) / 2 ** 33);
  expect(run).toBeLessThan(2 ** 20);
  const wrong = ticks.filter(
    (tick, index) =>
      tick.seq !== run * 2 ** 33 + index ||
      tick.eventTime !== tick.receivedTime ||
      tick.eventTime < before ||
      tick.price <= 0 ||
      tick.price !== Number(tick.price.toFixed(4)) ||
      !Number.isInteger(tick.size) ||
      tick.size <= 0 ||
      !/^[A-Z]$/.test(tick.venue ?? ''),
  );
  expect(wrong).toEqual([]);
  expect(ticks[0]).toMatchObject({ eventNanos: 0, tradeId: null, conditions: null, feed: 'simulator' });
  expect(new Set(ticks.map(({ symbol }) => symbol))).toEqual(
    new Set(['SIM001', 'SIM002', 'SIM003', 'SIM004', 'SIM005']),
  );
});

test('names grow with the number of symbols', async () => {
  const { ticks } = await everything(openSimulator(choice({ symbols: 1500 })));
  expect(ticks.filter(({ symbol }) => !/^SIM(0\d|1[0-5])\d\d$/.test(symbol))).toEqual([]);
});

test.each([
  [1, 50],
  [29, 100],
  [3000, 10_000],
  [30_000, 100_000],
])('%i ticks come in time at the rate asked for', async (count, rate) => {
  const seconds = count / rate;
  const begun = performance.now();
  const { ticks } = await everything(openSimulator(choice({ rate, seconds })));
  expect(ticks).toHaveLength(count);
  expect(performance.now() - begun).toBeGreaterThanOrEqual(seconds * 1000 - 1);
});

test('ticks that nobody pulls in time are given up beyond a second of them', async () => {
  const simulator = openSimulator(choice({ rate: 1000, seconds: null }));
  const abort = new AbortController();
  let ticks = 0;
  for await (const batch of simulator.batches(abort.signal)) {
    expect(batch.ticks.length).toBeLessThanOrEqual(maxBatchTicks);
    ticks += batch.ticks.length;
    if (ticks > batch.ticks.length) {
      expect(batch.ticks).toHaveLength(1000); // two and a half seconds passed
      abort.abort();
    } else {
      const begun = performance.now();
      while (performance.now() - begun < 2500) await new Promise(setImmediate);
    }
  }
});

test('an abort ends the wait for a slow tick at once', async () => {
  const abort = new AbortController();
  setTimeout(() => abort.abort(), 20);
  const begun = performance.now();
  expect(await everything(openSimulator(choice({ rate: 0.01, seconds: null })), abort.signal)).toMatchObject({
    ticks: [],
  });
  expect(performance.now() - begun).toBeLessThan(2000);
});

test('no feed gives nothing and ends at once', async () => {
  const feed = await openFeed({ kind: 'none' });
  expect(feed).toMatchObject({ ok: true, value: { name: 'none' } });
  expect(feed.ok && (await everything(feed.value))).toEqual({ ticks: [], rejected: [] });
});
