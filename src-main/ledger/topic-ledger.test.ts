import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { BatchCount } from './batch-count.js';
import { memoryTable } from './ledger-table-fixture.js';
import { RunOfLedger } from './run-of-ledger.js';
import { TopicLedger } from './topic-ledger.js';

const endOfTopic = 1_000n;
const engine = (table = memoryTable(), end = endOfTopic) =>
  new TopicLedger(table, new RunOfLedger(), () => Promise.resolve(end));

/** Messages from ≤ offset < to of partition 3, ten to a minute, all written but each seventh, which is dead-lettered. */
function batch(from: number, to: number): BatchCount {
  const count = new BatchCount(3, to);
  for (let offset = from; offset < to; offset += 1) {
    count.consumed(offset, offset % 2 === 0 ? 'SPY' : 'BAC', Math.floor(offset / 10) * 60_000);
    if (offset % 7 === 0) count.deadLettered(offset);
    else count.written(offset);
  }
  return count;
}

async function pass(ledger: TopicLedger, from: number, to: number): Promise<void> {
  ledger.fetched(3, BigInt(to));
  ledger.passed(batch(from, to));
  expect((await ledger.flush()).ok).toBe(true);
}

const sevenths = (from: number, to: number) => Math.ceil(to / 7) - Math.ceil(from / 7);

describe('counting what was consumed', () => {
  test('counts every message once, as written or as dead-lettered', async () => {
    const table = memoryTable();
    const ledger = engine(table);
    ledger.assigned();
    await pass(ledger, 0, 35);
    await pass(ledger, 35, 100);
    expect([table.sum('consumed'), table.sum('written'), table.sum('deadLettered')]).toEqual([100, 85, 15]);
    expect(table.sum('redelivered')).toBe(0);
  });

  test('shows a message that was neither written nor dead-lettered', async () => {
    const table = memoryTable();
    const ledger = engine(table);
    const count = new BatchCount(3, 2);
    count.consumed(0, 'SPY', 0);
    count.consumed(1, 'SPY', 0);
    count.written(1);
    ledger.fetched(3, 2n);
    ledger.passed(count);
    await ledger.flush();
    expect([table.sum('consumed'), table.sum('written')]).toEqual([2, 1]);
  });

  test('tells what an engine had counted before it died by its offset', async () => {
    const table = memoryTable();
    const first = engine(table);
    first.assigned();
    await pass(first, 0, 47);
    first.passed(batch(47, 55)); // never written: it dies
    await first.release();
    const second = engine(table);
    second.assigned();
    await pass(second, 20, 60); // 20 was committed last
    expect([table.sum('consumed'), table.sum('redelivered')]).toEqual([60, 27]);
    expect(table.sum('deadLettered')).toBe(sevenths(0, 60));
  });

  test('under a new assignment forgets what was not written, and counts it when it comes again', async () => {
    const table = memoryTable();
    const ledger = engine(table);
    ledger.assigned();
    await pass(ledger, 0, 10);
    ledger.passed(batch(10, 20));
    ledger.assigned();
    await pass(ledger, 5, 30);
    expect([table.sum('consumed'), table.sum('redelivered')]).toEqual([30, 5]);
  });

  test('begins afresh on a topic that was deleted and made anew', async () => {
    const table = memoryTable();
    const first = engine(table);
    await pass(first, 0, 50);
    await first.release();
    const second = engine(table, 20n);
    await pass(second, 0, 20);
    expect([table.sum('consumed'), table.sum('redelivered')]).toEqual([70, 0]);
  });

  test('what passes for the first time while the table is read is counted by the next flush', async () => {
    const table = memoryTable();
    const ledger = engine({
      ...table,
      readPartitions: () => {
        if (table.sum('consumed') === 0) ledger.passed(batch(0, 10));
        return table.readPartitions();
      },
    });
    ledger.assigned();
    const other = new BatchCount(4, 1);
    other.consumed(0, 'SPY', 0);
    other.written(0);
    ledger.passed(other);
    await ledger.flush();
    expect(table.sum('consumed')).toBe(1);
    await ledger.flush();
    expect(table.sum('consumed')).toBe(11);
  });

  test('what passes while its partition is looked up is counted by the next flush', async () => {
    const table = memoryTable();
    const first = engine(table);
    first.fetched(3, 100n);
    await pass(first, 0, 10);
    await first.release();
    await table.writePartitions([
      { partition: 3, epoch: 0, run: null, fetched: 100, counted: 10, updatedTime: Date.now() },
    ]);
    let isLate = true;
    const second = engine({
      ...table,
      countedThrough: (cell) => {
        if (isLate) second.passed(batch(20, 40));
        isLate = false;
        return table.countedThrough(cell);
      },
    });
    second.assigned();
    await pass(second, 5, 20);
    await second.flush();
    expect([table.sum('consumed'), table.sum('redelivered')]).toEqual([40, 5]);
  });

  test('an engine that finds another one counting drops what it had', async () => {
    const table = memoryTable();
    const slow = engine(table);
    await pass(slow, 0, 10);
    slow.passed(batch(10, 20));
    const other = engine(table);
    await pass(other, 10, 30);
    await slow.flush();
    expect(table.sum('consumed')).toBe(30);
  });

  test('a word of the engine before that comes late takes nothing from the one that counts now', async () => {
    const table = memoryTable();
    const before = { partition: 3, epoch: 0, run: 'before', fetched: 5, counted: 5, updatedTime: Date.now() - 2_000 };
    const ledger = engine(table);
    await pass(ledger, 0, 10);
    await table.writePartitions([before]);
    await pass(ledger, 10, 20);
    expect(table.sum('consumed')).toBe(20);
  });

  test('however often engines die and begin at or before what they had written, each offset counts once', async () => {
    const lives = fc.array(fc.tuple(fc.nat(30), fc.nat(30), fc.nat(20)), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(lives, async (deaths) => {
        const table = memoryTable();
        let written = 0;
        for (const [back, forth, lost] of deaths) {
          const ledger = engine(table);
          const from = Math.max(0, written - back);
          const to = Math.max(written, from + forth);
          if (to > from) await pass(ledger, from, to);
          if (lost > 0) ledger.passed(batch(to, to + lost));
          await ledger.release();
          written = to;
        }
        expect(table.sum('consumed')).toBe(written);
        expect(table.sum('deadLettered')).toBe(sevenths(0, written));
      }),
    );
  });
});
