import { describe, expect, it } from 'vitest';
import { NewYorkScale, toChartTime } from './new-york-scale.js';

const scale = new NewYorkScale();

/** What stands below each of these times, as far as the scale gives weight to it. */
function marks(...times: string[]) {
  const points = times.map((iso) => {
    const time = scale.convertHorzItemToInternal(toChartTime(Date.parse(iso)));
    return { time, timeWeight: 0, originalTime: null } as unknown as Parameters<
      typeof scale.fillWeightsForPoints
    >[0][number];
  });
  scale.fillWeightsForPoints(points, 0);
  return points.map(({ time, timeWeight: weight }, index) =>
    scale.formatTickmark({ time, weight, index, originalTime: null } as unknown as Parameters<
      typeof scale.formatTickmark
    >[0]),
  );
}

describe('the time scale of candles', () => {
  it('has a new day at midnight in New York, and none at midnight UTC', () =>
    expect(
      marks('2013-10-07T23:30:00Z', '2013-10-08T00:00:00Z', '2013-10-08T03:30:00Z', '2013-10-08T04:00:00Z').slice(1),
    ).toEqual(['20:00', '23:30', '8 Oct']));

  it('has the day at the first bar after a night', () =>
    expect(marks('2013-10-07T19:59:00Z', '2013-10-08T13:30:00Z')[1]).toBe('8 Oct'));

  it('has seconds between full minutes', () =>
    expect(marks('2013-10-07T13:30:58Z', '2013-10-07T13:30:59Z', '2013-10-07T13:31:00Z').slice(1)).toEqual([
      '09:30:59',
      '09:31',
    ]));

  it('goes on through the hour that comes twice, whose second begin is nothing new', () =>
    expect(marks('2013-11-03T05:00:00Z', '2013-11-03T06:00:00Z', '2013-11-03T07:00:00Z').slice(1)).toEqual([
      '01:00:00',
      '02:00',
    ]));

  it('names the moment below the crosshair with its day', () =>
    expect(scale.formatHorzItem(scale.convertHorzItemToInternal(toChartTime(Date.parse('2013-10-07T13:30:00Z'))))).toBe(
      '2013-10-07 09:30:00',
    ));
});
