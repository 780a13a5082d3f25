import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { Tick } from '../src-shared/market/tick.js';
import { csvHeader, csvLines } from './export/csv.js';
import { exportTicks } from './export/write-export.js';
import { openReplay } from './feed/replay-feed.js';

const folder = mkdtempSync(join(tmpdir(), 'tapedeck-csv-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'ticks.csv');

async function replayed(file: string): Promise<Tick[]> {
  const feed = await openReplay({
    kind: 'replay',
    files: [file],
    speed: 'max',
    start: null,
    times: 'recorded',
    loop: false,
  });
  if (!feed.ok) throw new Error(feed.failure.message);
  const ticks: Tick[] = [];
  for await (const batch of feed.value.batches(new AbortController().signal)) {
    expect(batch.rejected).toEqual([]);
    expect(batch.failure).toBeUndefined();
    ticks.push(...batch.ticks);
  }
  return ticks;
}

const hostile = fc.constantFrom(...'=+-@\t\r\n＝＋－＠\'",; ', '\uFEFF', '\0', '\u2028', 'a', '1', 'é', '😀');
const text = (maxLength: number) =>
  fc.oneof(fc.string({ unit: hostile, maxLength }), fc.string({ unit: 'binary', maxLength }));
const optional = fc.option(text(50));
/** A decimal of at most 15 digits, from very small to very large. */
const decimal = fc
  .tuple(fc.integer({ min: 1, max: 999_999_999_999_999 }), fc.integer({ min: -30, max: 10 }))
  .map(([digits, exponent]) => Number(`${digits}e${exponent}`));
const tick: fc.Arbitrary<Tick> = fc.record({
  symbol: text(64).filter((symbol) => symbol !== ''),
  eventTime: fc.integer({ min: 0, max: 253_402_300_799_999 }),
  eventNanos: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 999_999 })),
  receivedTime: fc.constant(0),
  seq: fc.maxSafeNat(),
  price: decimal,
  size: fc.oneof(fc.constant(0), decimal),
  tradeId: optional,
  venue: optional,
  conditions: optional,
  feed: optional,
});

test('whatever ticks hold, a replay of their CSV gives them back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(tick, { maxLength: 20 }), async (ticks) => {
      writeFileSync(path, csvHeader() + csvLines(ticks));
      const back = (await replayed(path)).map((each) => ({ ...each, receivedTime: 0 }));
      expect(back).toEqual(ticks);
    }),
    { numRuns: 300 },
  );
});

test('the bundled day of BAC comes back trade by trade', { timeout: 60_000 }, async () => {
  const day = await replayed('sample:bac_20131007_trade.zip');
  expect(day).toHaveLength(88_172);
  async function* pages() {
    for (let at = 0; at < day.length; at += 5000) yield day.slice(at, at + 5000);
  }
  const options = { signal: new AbortController().signal, onProgress: () => {} };
  expect(await exportTicks(pages(), path, options)).toMatchObject({ ok: true, value: { rows: 88_172 } });
  const withoutReceived = (each: Tick) => JSON.stringify({ ...each, receivedTime: 0 });
  expect((await replayed(path)).map(withoutReceived)).toEqual(day.map(withoutReceived));
});
