import { describe, expect, it } from 'vitest';
import type { Tick } from '../../src-shared/market/tick.js';
import type { Cassandra } from './cassandra.js';
import { createTickWriter } from './tick-writer.js';

const hour = 3_600_000;
const writer = createTickWriter({ keyspace: 'market' } as Cassandra, hour);
const consumed = (offset: number, change: Partial<Tick> = {}) => ({
  partition: 0,
  offset,
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
  it('puts ticks of one partition key together, at most two hundred', () => {
    const plan = writer.plan([
      ...Array.from({ length: 250 }, (_, index) => consumed(index)),
      consumed(1, { symbol: 'SPY' }),
      consumed(1, { eventTime: hour }),
    ]);
    expect(plan.map(({ bucket, rows }) => [rows[0]?.tick.symbol, bucket, rows.length])).toEqual([
      ['BAC', 0, 200],
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
    expect(group?.repeated.map(({ offset }) => offset)).toEqual([1]);
    expect(group?.rows.map(({ tick, offset }) => [tick.price, offset])).toEqual([[2, 2]]);
  });

  it('tells identities apart where ticks come out of their order', () => {
    const plan = writer.plan([
      consumed(1, { eventTime: 5, seq: 7 }),
      consumed(2, { eventTime: 4, seq: 7 }),
      consumed(3, { eventTime: 5, seq: 7 }),
      consumed(4, { eventTime: 5, seq: 8 }),
      consumed(5, { eventTime: 4, seq: 7 }),
      consumed(6, { eventTime: 5, seq: 8, eventNanos: 1 }),
      consumed(7, { eventTime: 5, seq: 8 }),
    ]);
    expect(plan.flatMap(({ rows }) => rows.map(({ offset }) => offset))).toEqual([3, 5, 7, 6]);
    expect(plan.flatMap(({ repeated }) => repeated.map(({ offset }) => offset))).toEqual([1, 2, 4]);
  });
});
