import { describe, expect, it } from 'vitest';
import { historyLength, noSnapshot, withSnapshot, type SnapshotHistory } from './snapshot-history.js';

const empty: SnapshotHistory = { latest: noSnapshot, history: [] };
const at = (time: number, received = 0) => ({ ...noSnapshot, time, received });

describe('the history of snapshots', () => {
  it('has one point a second however many snapshots come', () => {
    const state = [0, 250, 500, 750, 1000, 1250].map((time) => at(time)).reduce(withSnapshot, empty);
    expect(state.history.map(({ time }) => time)).toEqual([0, 1000]);
  });

  it('always has the newest snapshot as the latest', () => {
    const state = [at(0, 1), at(250, 2)].reduce(withSnapshot, empty);
    expect(state.latest.received).toBe(2);
  });

  it('keeps the same array within a second, so that charts are not drawn again', () => {
    const before = withSnapshot(empty, at(1000));
    expect(withSnapshot(before, at(1250)).history).toBe(before.history);
  });

  it('forgets what is older than five minutes', () => {
    const times = Array.from({ length: 1000 }, (_, second) => at(second * 1000));
    const { history } = times.reduce(withSnapshot, empty);
    expect(history).toHaveLength(historyLength);
    expect(history[0]?.time).toBe(700_000);
  });
});
