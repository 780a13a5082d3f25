import { expect, test } from 'vitest';
import { Cells, minuteOf } from './cells.js';

function counting() {
  let parts = 0;
  const cells = new Cells((symbol, minute) => ({
    ...{ symbol, minute, part: parts++, isChanged: false, takenAt: 0, count: 0 },
  }));
  return cells;
}

test('a cell is taken once for all its changes, and again when it changes again', () => {
  const cells = counting();
  cells.at('SPY', 0).count += 1;
  cells.at('SPY', 60_000).count += 1;
  cells.at('SPY', 0).count += 1;
  expect(cells.take(1).map(({ minute, count }) => [minute, count])).toEqual([
    [0, 2],
    [60_000, 1],
  ]);
  expect(cells.take(2)).toEqual([]);
  cells.at('SPY', 0).count += 1;
  expect(cells.take(3).map(({ count }) => count)).toEqual([3]);
});

test('what could not be written is taken again, once, with what came meanwhile', () => {
  const cells = counting();
  cells.at('SPY', 0).count += 1;
  const taken = cells.take(1);
  cells.at('SPY', 0).count += 1;
  cells.putBack(taken);
  expect(cells.take(2).map(({ count }) => count)).toEqual([2]);
});

test('a quiet cell is forgotten and a changed one is not; a minute that comes again begins a new part', () => {
  const cells = counting();
  cells.at('SPY', 0).count += 1;
  cells.take(1);
  cells.at('BAC', 0).count += 1;
  cells.forgetQuiet(10);
  expect(cells.size).toBe(1);
  const again = cells.at('SPY', 0);
  expect([again.part, again.count]).toEqual([2, 0]);
  expect(cells.at('BAC', 0).count).toBe(1);
});

test('a minute begins at its first millisecond', () => {
  expect([59_999, 60_000, 119_999].map(minuteOf)).toEqual([0, 60_000, 60_000]);
});
