import type { IPanePrimitive, IPanePrimitivePaneView, PaneAttachedParameter } from 'lightweight-charts';
import type { BarColumns, BarInterval } from '../../../src-shared/ticks-query.js';
import type { ChartTime } from './new-york-scale.js';
import { isOffHours } from './new-york.js';

type Target = Parameters<NonNullable<ReturnType<IPanePrimitivePaneView['renderer']>>['draw']>[0];

/** Bars for longer than this hold regular hours and others at once. */
const longestShaded = 1_800_000;

/** Shades the bars before 09:30 and after 16:00 in New York, behind them. */
export class OffHoursShade implements IPanePrimitive<ChartTime> {
  private chart: PaneAttachedParameter<ChartTime>['chart'] | null = null;
  private redraw = () => {};
  /** Runs of bars off hours, as index of the first and of the last. */
  private runs: readonly (readonly [first: number, last: number])[] = [];
  private color = 'transparent';
  private readonly views = [{ zOrder: () => 'bottom' as const, renderer: () => ({ draw: this.draw }) }];

  attached({ chart, requestUpdate }: PaneAttachedParameter<ChartTime>): void {
    this.chart = chart;
    this.redraw = requestUpdate;
  }

  detached(): void {
    this.chart = null;
  }

  paneViews(): readonly IPanePrimitivePaneView[] {
    return this.views;
  }

  show({ time }: BarColumns, interval: BarInterval): void {
    const runs: [number, number][] = [];
    if (interval <= longestShaded) {
      for (const [index, begin] of time.entries()) {
        if (!isOffHours(begin, interval)) continue;
        const run = runs.at(-1);
        if (run?.[1] === index - 1) run[1] = index;
        else runs.push([index, index]);
      }
    }
    this.runs = runs;
    this.redraw();
  }

  paint(color: string): void {
    this.color = color;
    this.redraw();
  }

  private readonly draw = (target: Target): void => {
    const scale = this.chart?.timeScale();
    if (!scale) return;
    target.useMediaCoordinateSpace(({ context, mediaSize }) => {
      context.fillStyle = this.color;
      const half = scale.options().barSpacing / 2;
      for (const [first, last] of this.runs) {
        const from = scale.logicalToCoordinate(first as Parameters<typeof scale.logicalToCoordinate>[0]);
        const to = scale.logicalToCoordinate(last as Parameters<typeof scale.logicalToCoordinate>[0]);
        if (from === null || to === null || to + half < 0 || from - half > mediaSize.width) continue;
        context.fillRect(from - half, 0, to - from + 2 * half, mediaSize.height);
      }
    });
  };
}
