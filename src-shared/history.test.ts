import { describe, expect, it } from 'vitest';
import { historyPoint, maxHistoryPoints, withPoints, type HistoryPoint } from './history.js';
import { noSnapshot, type FailureCount, type PipelineSnapshot } from './pipeline-snapshot.js';

const snapshot = (time: number, more: Partial<PipelineSnapshot> = {}): PipelineSnapshot => ({
  ...noSnapshot,
  time,
  state: 'running',
  ...more,
});
const failed = (kind: FailureCount['kind'], count: number): FailureCount => ({
  kind,
  count,
  message: '',
  remedy: '',
  firstTime: 0,
  lastTime: 0,
  current: false,
  places: [],
});

describe('a point of the history', () => {
  it('tells refused ticks and failed attempts per second, each of them once', () => {
    const before = snapshot(0, { rejected: 1, errors: [failed('cassandra-unreachable', 2)] });
    const after = snapshot(2000, {
      rejected: 4,
      deadLettered: 1,
      errors: [failed('cassandra-unreachable', 8), failed('ticks-rejected', 3)],
    });
    expect(historyPoint(before, after)).toMatchObject({ refusedPerSecond: 2, failuresPerSecond: 3 });
  });

  it('counts a new run from zero, and the first snapshot as nothing new', () => {
    expect(historyPoint(snapshot(0, { rejected: 100 }), snapshot(1000, { rejected: 3 })).refusedPerSecond).toBe(3);
    expect(historyPoint(null, snapshot(0, { rejected: 100 })).refusedPerSecond).toBe(0);
  });
});

describe('the history', () => {
  const points = (from: number, to: number): HistoryPoint[] =>
    Array.from({ length: to - from }, (_, index) => historyPoint(null, snapshot((from + index) * 1000)));

  it('holds an hour', () => {
    const history = withPoints(points(0, 3600), points(3600, 3700));
    expect(history).toHaveLength(maxHistoryPoints);
    expect(history[0]?.time).toBe(100_000);
  });

  it('takes no point twice, and stays the same where nothing is new', () => {
    const history = points(0, 5);
    expect(withPoints(history, points(3, 5))).toBe(history);
    expect(withPoints(history, points(3, 7)).map(({ time }) => time / 1000)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });
});
