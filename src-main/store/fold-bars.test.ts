import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldBars } from './fold-bars.js';
import { thinLine } from './thin-line.js';

const minute = 60_000;
const barOf = (time: number) => {
  const start = Math.floor(time / minute) * minute;
  return { start, end: start + minute };
};
function groupBy<T>(items: readonly T[], keyOf: (item: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
const columnsOf = (ticks: readonly (readonly [time: number, price: number, size: number])[]) => ({
  time: Float64Array.from(ticks, ([time]) => time),
  price: Float64Array.from(ticks, ([, price]) => price),
  size: Float64Array.from(ticks, ([, , size]) => size),
});
const ticksInOrder = fc
  .array(fc.tuple(fc.nat({ max: 20 * minute }), fc.integer({ min: 1, max: 500 }), fc.nat({ max: 100 })), {
    maxLength: 300,
  })
  .map((ticks) => ticks.sort(([a], [b]) => a - b));

describe('bars', () => {
  it('hold open, high, low, close, volume and count of their minute, whatever the buckets', () => {
    fc.assert(
      fc.property(ticksInOrder, fc.nat({ max: 300 }), (ticks, cut) => {
        const fold = foldBars(0, 30 * minute, barOf);
        fold.add(columnsOf(ticks.slice(0, cut)));
        fold.add(columnsOf(ticks.slice(cut)));
        const bars = fold.bars();
        const expected = groupBy(ticks, ([time]) => barOf(time).start);
        expect([...bars.time]).toEqual([...expected.keys()]);
        for (const [index, own] of [...expected.values()].entries()) {
          const prices = own.map(([, price]) => price);
          expect([bars.open[index], bars.close[index]]).toEqual([prices[0], prices.at(-1)]);
          expect([bars.high[index], bars.low[index]]).toEqual([Math.max(...prices), Math.min(...prices)]);
          expect([bars.volume[index], bars.count[index]]).toEqual([
            own.reduce((sum, [, , size]) => sum + size, 0),
            own.length,
          ]);
        }
      }),
    );
  });

  it('are made of ticks from the beginning of the range to before its end', () => {
    const ticks = columnsOf([
      [0, 1, 1],
      [10, 2, 1],
      [20, 3, 1],
    ]);
    const fold = foldBars(10, 20, barOf);
    fold.add(ticks);
    expect([...fold.bars().open]).toEqual([2]);
  });
});

describe('a thinned line', () => {
  it('keeps the exact high and low of every column, in order of time, with at most four points each', () => {
    fc.assert(
      fc.property(ticksInOrder, fc.integer({ min: 1, max: 40 }), (ticks, columns) => {
        const to = 20 * minute + 1;
        const columnOf = (time: number) => Math.min(columns - 1, Math.floor(time / (to / columns)));
        const thinning = thinLine(0, to, columns);
        thinning.add(columnsOf(ticks));
        const line = thinning.points();
        const points = [...line.time].map((time, index) => [time, line.price[index] as number] as const);
        expect(line.tickCount).toBe(ticks.length);
        expect([...line.time]).toEqual([...line.time].sort((a, b) => a - b));
        const kept = groupBy(points, ([time]) => columnOf(time));
        for (const [column, own] of groupBy(ticks, ([time]) => columnOf(time))) {
          const prices = own.map(([, price]) => price);
          const left = (kept.get(column) ?? []).map(([, price]) => price);
          expect(left.length).toBeLessThanOrEqual(4);
          expect([Math.max(...left), Math.min(...left)]).toEqual([Math.max(...prices), Math.min(...prices)]);
          expect([left[0], left.at(-1)]).toEqual([prices[0], prices.at(-1)]);
        }
      }),
    );
  });
});
