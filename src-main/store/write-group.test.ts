import { expect, test } from 'vitest';
import { plainTick } from '../plain-tick.js';
import { groupOf } from './write-group.js';

const consumed = (offset: number, eventTime: number, seq: number, eventNanos = 0) => ({
  partition: 0,
  offset,
  tick: { ...plainTick('BAC', eventTime, seq), eventNanos },
});
const offsets = (list: readonly { readonly offset: number }[]) => list.map(({ offset }) => offset);

test('ticks in their order are the rows', () => {
  const group = groupOf(0, [consumed(1, 5, 7), consumed(2, 5, 8), consumed(3, 6, 1)]);
  expect(offsets(group.rows)).toEqual([1, 2, 3]);
  expect(group.repeated).toEqual([]);
});

test('an identity is written once, with the highest offset, beside those that it stands for', () => {
  const group = groupOf(0, [consumed(1, 5, 7), consumed(2, 5, 7)]);
  expect(offsets(group.rows)).toEqual([2]);
  expect(offsets(group.repeated)).toEqual([1]);
});

test('identities are told apart where ticks come out of their order', () => {
  const group = groupOf(0, [
    consumed(1, 5, 7),
    consumed(2, 4, 7),
    consumed(3, 5, 7),
    consumed(4, 5, 8),
    consumed(5, 4, 7),
    consumed(6, 5, 8, 1),
    consumed(7, 5, 8),
  ]);
  expect(offsets(group.rows)).toEqual([3, 5, 7, 6]);
  expect(offsets(group.repeated)).toEqual([1, 2, 4]);
});
