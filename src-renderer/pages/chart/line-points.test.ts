import { describe, expect, it } from 'vitest';
import { percentPoints, pointAt, pricePoints, valueRange } from './line-points.js';

const line = (...points: [time: number, price: number][]) => ({
  time: Float64Array.from(points, ([time]) => time),
  price: Float64Array.from(points, ([, price]) => price),
  tickCount: points.length,
});

describe('points of a line', () => {
  const rising = line([10, 200], [20, 210], [30, 190]);

  it('are the prices', () => expect(pricePoints(rising).map(({ value }) => value)).toEqual([200, 210, 190]));

  it('are compared as change in percent from the first', () => {
    const changes = percentPoints(rising).map(({ value }) => value);
    expect(changes[0]).toBe(0);
    expect(changes[1]).toBeCloseTo(5, 10);
    expect(changes[2]).toBeCloseTo(-5, 10);
    expect(percentPoints(line())).toEqual([]);
  });

  it('hold until the next one', () =>
    expect([5, 10, 19, 20, 99].map((time) => pointAt(rising, time))).toEqual([0, 0, 0, 1, 2]));

  it('are not there where there are none', () => expect(pointAt(line(), 10)).toBeNull());

  it('have room above and below', () => {
    expect(valueRange([pricePoints(rising), pricePoints(line([1, 290]))])).toEqual([185, 295]);
    expect(valueRange([[]])).toBeNull();
    expect(valueRange([pricePoints(line([1, 100]))])).toEqual([99, 101]);
  });
});
