import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barAt, barCount, firstAtOrAfter, mergeBars, noBars, sliceBars } from './bar-columns.js';
import { bars } from './bars-fixture.js';

const times = (columns: { time: Float64Array }) => [...columns.time];

describe('bars by column', () => {
  it('are joined with older ones in front', () => {
    const joined = mergeBars(bars([30, 40]), bars([10, 20]));
    expect(times(joined)).toEqual([10, 20, 30, 40]);
    expect([...joined.close]).toEqual([10.5, 20.5, 30.5, 40.5]);
  });

  it('take what was read anew in the place of what was known', () => {
    const joined = mergeBars(bars([10, 20, 30]), bars([30, 40], { volume: 7 }));
    expect(times(joined)).toEqual([10, 20, 30, 40]);
    expect([...joined.volume]).toEqual([100, 100, 7, 7]);
  });

  it('lose what is not there any more between what was read', () =>
    expect(times(mergeBars(bars([10, 20, 30, 40]), bars([10, 30])))).toEqual([10, 30, 40]));

  it('stay as they are where nothing was read', () => {
    const known = bars([10]);
    expect(mergeBars(known, noBars)).toBe(known);
    expect(times(mergeBars(noBars, known))).toEqual([10]);
  });

  it('are one ascending list of every time, whatever is joined', () =>
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(200)), fc.uniqueArray(fc.nat(200)), (one, two) => {
        const ascending = (list: number[]) => list.toSorted((a, b) => a - b);
        const [first = Infinity, last = -Infinity] = [ascending(two).at(0), ascending(two).at(-1)];
        const kept = one.filter((time) => time < first || time > last);
        expect(times(mergeBars(bars(ascending(one)), bars(ascending(two))))).toEqual(ascending([...kept, ...two]));
      }),
    ));

  it('are found by time', () => {
    const { time } = bars([10, 20, 30]);
    expect([5, 10, 11, 30, 31].map((wanted) => firstAtOrAfter(time, wanted))).toEqual([0, 0, 1, 2, 3]);
  });

  it('are given one by one, and not beyond the end', () => {
    const three = bars([10, 20, 30]);
    expect(barAt(three, 1)).toEqual({ time: 20, open: 20, high: 21, low: 19, close: 20.5, volume: 100, count: 4 });
    expect(barAt(three, 3)).toBeUndefined();
    expect(barCount(sliceBars(three, 1))).toBe(2);
  });
});
