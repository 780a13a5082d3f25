import { describe, expect, it } from 'vitest';
import type { Tick } from '../../src-shared/market/tick.js';
import type { Cassandra } from './cassandra.js';
import { createTickWriter } from './tick-writer.js';

const hour = 3_600_000;
const writer = createTickWriter({ keyspace: 'market' } as Cassandra, hour);
const consumed = (offset: number, change: Partial<Tick> = {}) => ({
  partition: 0,
  offset: BigInt(offset),
  tick: {
    symbol: 'BAC',
    eventTime: offset,
    eventNanos: 0,
    receivedTime: 0,
    seq: offset,
    price: 1,
    size: 1,
    tradeId: null,
    venue: null,
    conditions: null,
    feed: null,
    ...change,
  },
});

describe('planning writes', () => {
  it('puts ticks of one partition key together, at most a hundred', () => {
    const plan = writer.plan([
      ...Array.from({ length: 150 }, (_, index) => consumed(index)),
      consumed(1, { symbol: 'SPY' }),
      consumed(1, { eventTime: hour }),
    ]);
    expect(plan.map(({ bucket, rows }) => [rows[0]?.tick.symbol, bucket, rows.length])).toEqual([
      ['BAC', 0, 100],
      ['BAC', 0, 50],
      ['BAC', hour, 1],
      ['SPY', 0, 1],
    ]);
  });

  it('writes an identity once, with the highest offset, and names those that it stands for', () => {
    const [group, ...others] = writer.plan([
      consumed(1, { seq: 7, eventTime: 5, price: 1 }),
      consumed(2, { seq: 7, eventTime: 5, price: 2 }),
    ]);
    expect(others).toEqual([]);
    expect(group?.repeated.map(({ offset }) => offset)).toEqual([1n]);
    expect(group?.rows.map(({ tick, offset }) => [tick.price, offset])).toEqual([[2, 2n]]);
  });
});
