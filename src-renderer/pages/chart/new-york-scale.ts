import { defaultHorzScaleBehavior, type TickMark, type Time, type UTCTimestamp } from 'lightweight-charts';
import { newYorkWallClock } from './new-york.js';
import { formatMoment, formatTimeMark } from './time-marks.js';

type Points = Parameters<InstanceType<ReturnType<typeof defaultHorzScaleBehavior>>['fillWeightsForPoints']>[0];

// lightweight-charts writes its weights of marks on the scale as follows.
const dayWeight = 50;
const minuteWeight = 20;

/** lightweight-charts counts in seconds. */
export const toChartTime = (epochMs: number): UTCTimestamp => (epochMs / 1000) as UTCTimestamp;

/** A time scale of lightweight-charts whose marks stand at full hours and days of New York. */
export class NewYorkScale extends defaultHorzScaleBehavior() {
  override fillWeightsForPoints(points: Points, startIndex: number): void {
    // The library weighs by the UTC clock, so it is given times whose UTC clock shows what New York's does.
    const shifted = points.map((point) => ({
      ...point,
      time: this.convertHorzItemToInternal(toChartTime(newYorkWallClock(this.key(point.time) * 1000))),
    }));
    super.fillWeightsForPoints(shifted, startIndex);
    for (const [index, { timeWeight }] of shifted.entries()) {
      const point = points[index];
      if (point) point.timeWeight = timeWeight;
    }
  }

  override formatTickmark({ time, weight }: TickMark): string {
    const grain = weight >= dayWeight ? 'day' : weight >= minuteWeight ? 'minute' : 'second';
    return formatTimeMark(this.key(time) * 1000, grain);
  }

  override formatHorzItem(item: Parameters<typeof this.key>[0]): string {
    return formatMoment(this.key(item) * 1000);
  }
}

/** What a chart of lightweight-charts on this scale calls its times. */
export type ChartTime = Time;
