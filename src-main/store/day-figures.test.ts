import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addPrint, joinFigures, type Figures, type Print } from './day-figures.js';

const print = fc.record({
  price: fc.double({ min: 0.01, max: 1e6, noNaN: true }),
  size: fc.double({ min: 0, max: 1e6, noNaN: true }),
});

it('gives open, high, low, volume and the newest print of a day made of buckets', () => {
  fc.assert(
    fc.property(fc.array(fc.array(print, { minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 5 }), (hours) => {
      let eventTime = 0;
      const buckets = hours.map((prints) =>
        prints.map((each): Print => ({ ...each, eventTime: (eventTime += 1), eventNanos: 0, seq: 0 })),
      );
      const figures = joinFigures(
        buckets.map((prints) => prints.reduce<Figures | undefined>(addPrint, undefined) as Figures),
      );
      const all = buckets.flat();
      expect(figures).toEqual({
        open: all[0]?.price,
        high: Math.max(...all.map(({ price }) => price)),
        low: Math.min(...all.map(({ price }) => price)),
        volume: buckets
          .map((prints) => prints.reduce((sum, { size }) => sum + size, 0))
          .reduce((sum, each) => sum + each),
        newest: all.at(-1),
      });
    }),
  );
});

it('has nothing to say about no buckets', () => {
  expect(joinFigures([])).toBeUndefined();
});
