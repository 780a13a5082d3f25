import { describe, expect, it } from 'vitest';
import { extendTo, isSelected, moved, selectedRange, selectOnly } from './selection.js';

const view = { first: 100, end: 200, pageRows: 20, start: 140 };

describe('a selection of rows', () => {
  it('runs from where it began to the row of a click with Shift, either way', () => {
    const up = extendTo(selectOnly(150), 147);
    expect([146, 147, 150, 151].map((number) => isSelected(up, number))).toEqual([false, true, true, false]);
    expect(extendTo(up, 155)).toEqual({ anchor: 150, active: 155 });
  });

  it('is what of it is in memory', () => {
    expect(selectedRange({ anchor: 90, active: 120 }, 100, 200)).toEqual({ from: 100, to: 121 });
    expect(selectedRange({ anchor: 80, active: 90 }, 100, 200)).toBeNull();
    expect(selectedRange(null, 100, 200)).toBeNull();
  });
});

describe('a key', () => {
  it.each([
    ['ArrowUp', 149],
    ['ArrowDown', 151],
    ['PageUp', 130],
    ['PageDown', 170],
    ['Home', 100],
    ['End', 199],
  ])('%s goes from row 150 to %i', (key, number) => expect(moved(selectOnly(150), key, view)).toBe(number));

  it('begins at the first row in view', () => expect(moved(null, 'ArrowDown', view)).toBe(140));
  it('stays among the rows in memory', () => expect(moved(selectOnly(195), 'PageDown', view)).toBe(199));
  it('that moves nothing is left alone', () => expect(moved(selectOnly(150), 'x', view)).toBeNull());
  it('goes nowhere where there is no row', () => expect(moved(null, 'End', { ...view, end: 100 })).toBeNull());
});
