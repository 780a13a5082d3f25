import { describe, expect, it } from 'vitest';
import { plainTick } from '../plain-tick.js';
import type { ConsumedTick, WriteGroup } from './write-group.js';
import { WriteQueue } from './write-queue.js';

const hour = 3_600_000;
const consumed = (offset: number, symbol = 'BAC', eventTime = offset): ConsumedTick => ({
  partition: 0,
  offset,
  tick: plainTick(symbol, eventTime, offset),
});
const many = (from: number, count: number, symbol?: string) =>
  Array.from({ length: count }, (_, index) => consumed(from + index, symbol));
/** A queue whose writes end when they are told to. */
function openQueue() {
  const writes: { group: WriteGroup; end: () => void }[] = [];
  const queue = new WriteQueue(hour, (group) => new Promise<void>((end) => writes.push({ group, end })));
  const begun = async (count: number) => {
    await expect.poll(() => writes.length).toBe(count);
    return writes.map(({ group: { bucket, rows } }) => [rows[0]?.tick.symbol, bucket, rows.length]);
  };
  return { queue, writes, begun };
}

describe('ticks on their way into the store', () => {
  it('are written at once, those of one partition key together', async () => {
    const { queue, begun } = openQueue();
    queue.add([consumed(1), consumed(2, 'SPY'), consumed(3), consumed(4, 'BAC', hour)]);
    expect(await begun(3)).toEqual([
      ['BAC', 0, 2],
      ['SPY', 0, 1],
      ['BAC', hour, 1],
    ]);
  });

  it('wait for the write of their partition key, then go together, in their order and at most a thousand', async () => {
    const { queue, writes, begun } = openQueue();
    queue.add(many(1, 1));
    await begun(1);
    queue.add(many(2, 550));
    queue.add(many(552, 550));
    queue.add(many(1, 1, 'SPY'));
    expect(await begun(2)).toEqual([
      ['BAC', 0, 1],
      ['SPY', 0, 1],
    ]);
    writes[0]?.end();
    expect(await begun(3)).toContainEqual(['BAC', 0, 1_000]);
    writes[2]?.end();
    expect(await begun(4)).toContainEqual(['BAC', 0, 100]);
    expect(writes[3]?.group.rows.map(({ offset }) => offset)).toEqual(many(1_002, 100).map(({ offset }) => offset));
  });

  it('are written at once again when nothing of their partition key is under way any more', async () => {
    const { queue, writes, begun } = openQueue();
    queue.add(many(1, 1));
    await begun(1);
    writes[0]?.end();
    await new Promise(setImmediate);
    queue.add(many(2, 1));
    expect(await begun(2)).toHaveLength(2);
  });

  it('of very many partition keys are written sixteen at a time', async () => {
    const { queue, writes, begun } = openQueue();
    queue.add(Array.from({ length: 32 }, (_, index) => consumed(index, `S${index}`)));
    expect(await begun(16)).toHaveLength(16);
    for (const { end } of [...writes]) end();
    expect((await begun(32)).map(([symbol]) => symbol)).toEqual(Array.from({ length: 32 }, (_, index) => `S${index}`));
  });
});
