import {
  CandlestickSeries,
  createChartEx,
  CrosshairMode,
  HistogramSeries,
  LineStyle,
  type CandlestickData,
  type HistogramData,
} from 'lightweight-charts';
import type { BarColumns, BarInterval } from '../../../src-shared/ticks-query.js';
import { formatShortCount } from '../../format/number.js';
import { barAt, barCount, firstAtOrAfter, noBars, sameBars, type Bar } from './bar-columns.js';
import type { ChartColors } from './chart-colors.js';
import { NewYorkScale, toChartTime, type ChartTime } from './new-york-scale.js';
import { OffHoursShade } from './off-hours-shade.js';
import { formatScalePrice, fractionDigits } from './price-marks.js';

/** Places among the bars: 0 is the middle of the first bar; beyond either end there are none. */
export interface BarView {
  readonly first: number;
  readonly last: number;
}

export interface CandleChartEvents {
  /** The bar under the crosshair; null when there is none. */
  onPoint(index: number | null): void;
  onView(view: BarView): void;
}

/** Candles over volume. The only part of the page that knows lightweight-charts. */
export interface CandleChart {
  /** Shows bars and stays where it is in time; `isWhole`: shows all of them. */
  show(bars: BarColumns, interval: BarInterval, isWhole: boolean): void;
  paint(colors: ChartColors): void;
  look(view: BarView): void;
  /** By a share of what is seen; negative is back in time. */
  pan(share: number): void;
  /** Below 1 shows less. */
  zoom(factor: number): void;
  /** Whether nothing is before the first bar, so that the chart goes no further back. */
  endAtFirst(isFirst: boolean): void;
  showAll(): void;
  showNewest(): void;
  /** What is seen, as a picture. */
  picture(): HTMLCanvasElement;
  remove(): void;
}

/** Places that stay free after the last bar. */
const roomAtEnd = 2;
/** Half a label of the time scale, so that the first one is not cut. Pixels. */
const roomAtBegin = 26;
/** Bars whose prices say how fine the scale has to be. */
const sampledBars = 500;
/** With more bars than this changed at the end, all of them are handed over anew. */
const maxUpdates = 200;

export function createCandleChart(container: HTMLElement, events: CandleChartEvents): CandleChart {
  const chart = createChartEx<ChartTime, NewYorkScale>(container, new NewYorkScale(), {
    autoSize: true,
    layout: { attributionLogo: false, fontFamily: "'Inter Variable', system-ui, sans-serif", fontSize: 11 },
    crosshair: { mode: CrosshairMode.Normal },
    rightPriceScale: { borderVisible: false, entireTextOnly: true },
    timeScale: {
      borderVisible: false,
      rightOffset: roomAtEnd,
      minBarSpacing: 0.25,
      maxBarSpacing: 28,
      shiftVisibleRangeOnNewBar: false,
    },
    kineticScroll: { mouse: false, touch: false },
  });
  // The label of the last price is a line of our own: the library's has the colour of the last body, which may be hollow.
  const candles = chart.addSeries(CandlestickSeries, { lastValueVisible: false, priceLineVisible: false });
  const volumes = chart.addSeries(
    HistogramSeries,
    {
      priceFormat: { type: 'custom', formatter: formatShortCount, minMove: 1 },
      lastValueVisible: false,
      priceLineVisible: false,
    },
    1,
  );
  volumes.priceScale().applyOptions({ entireTextOnly: true });
  const shades = chart.panes().map((pane, index) => {
    pane.setStretchFactor(index === 0 ? 4 : 1);
    const shade = new OffHoursShade();
    pane.attachPrimitive(shade);
    return shade;
  });
  const lastPrice = candles.createPriceLine({ price: 0, lineStyle: LineStyle.Dotted, lineVisible: false });
  const scale = chart.timeScale();
  let shown = noBars;
  let colors: ChartColors | null = null;

  const view = (): BarView | null => {
    const range = scale.getVisibleLogicalRange();
    return range && { first: range.from, last: range.to };
  };
  const look = ({ first, last }: BarView) => scale.setVisibleLogicalRange({ from: first, to: last });
  function lookAtAll(): void {
    const width = scale.width();
    const last = barCount(shown) - 1 + roomAtEnd;
    if (width <= 2 * roomAtBegin)
      scale.fitContent(); // it has no size yet
    else look({ first: (-last * roomAtBegin) / (width - roomAtBegin), last });
  }
  const candle = (bar: Bar): CandlestickData<ChartTime> => ({ ...bar, time: toChartTime(bar.time) });
  const volume = (bar: Bar): HistogramData<ChartTime> => ({
    time: toChartTime(bar.time),
    value: bar.volume,
    ...(colors && { color: bar.close >= bar.open ? colors.upVolume : colors.downVolume }),
  });

  function handOver(bars: BarColumns): void {
    const all = Array.from(bars.time, (_, index) => barAt(bars, index)).filter((bar) => bar !== undefined);
    candles.setData(all.map(candle));
    volumes.setData(all.map(volume));
  }

  /** New bars at the end, and the last one changed. */
  function handOverEnd(bars: BarColumns, from: number): void {
    for (let index = from; index < barCount(bars); index += 1) {
      const bar = barAt(bars, index);
      if (!bar) return;
      candles.update(candle(bar));
      volumes.update(volume(bar));
    }
  }

  chart.subscribeCrosshairMove(({ logical, time }) => {
    events.onPoint(time === undefined || logical === undefined ? null : Math.round(logical));
  });
  scale.subscribeVisibleLogicalRangeChange((range) => {
    if (range) events.onView({ first: range.from, last: range.to });
  });

  return {
    show(bars, interval, isWhole) {
      const before = shown;
      const seen = view();
      shown = bars;
      const same = sameBars(before, bars);
      const isEndOnly = same > 0 && barCount(before) - same <= 1 && barCount(bars) - same <= maxUpdates;
      if (isEndOnly && !isWhole) {
        handOverEnd(bars, same);
        const missing = barCount(bars) - 1 + roomAtEnd - (seen?.last ?? Infinity);
        if (seen && seen.last >= barCount(before) - 1 && missing > 0) {
          look({ first: seen.first + missing, last: seen.last + missing });
        }
      } else {
        const minMove = 10 ** -fractionDigits([...bars.high.slice(-sampledBars), ...bars.low.slice(-sampledBars)]);
        candles.applyOptions({ priceFormat: { type: 'custom', formatter: formatScalePrice, minMove } });
        handOver(bars);
        if (isWhole) lookAtAll();
        else if (seen) {
          const shift = shiftOf(before, bars, seen);
          look({ first: seen.first + shift, last: seen.last + shift });
        }
      }
      const price = bars.close.at(-1);
      lastPrice.applyOptions({
        price: price ?? 0,
        lineVisible: price !== undefined,
        axisLabelVisible: price !== undefined,
      });
      for (const shade of shades) shade.show(bars, interval);
    },
    paint(next) {
      colors = next;
      chart.applyOptions({
        layout: {
          background: { color: next.ground },
          textColor: next.dim,
          panes: { separatorColor: next.line, enableResize: false },
        },
        grid: { vertLines: { color: next.line }, horzLines: { color: next.line } },
        crosshair: {
          vertLine: { color: next.dim, labelBackgroundColor: next.dim },
          horzLine: { color: next.dim, labelBackgroundColor: next.dim },
        },
      });
      // Hollow when the price rose, filled when it fell: no one has to tell the colours apart.
      candles.applyOptions({
        upColor: 'transparent',
        borderUpColor: next.up,
        wickUpColor: next.up,
        downColor: next.down,
        borderDownColor: next.down,
        wickDownColor: next.down,
      });
      lastPrice.applyOptions({ color: next.series[0] ?? next.ink });
      for (const shade of shades) shade.paint(next.shade);
      handOver(shown);
    },
    look,
    pan(share) {
      const seen = view();
      if (!seen) return;
      const by = (seen.last - seen.first) * share;
      look({ first: seen.first + by, last: seen.last + by });
    },
    zoom(factor) {
      const seen = view();
      if (!seen) return;
      const middle = (seen.first + seen.last) / 2;
      const half = ((seen.last - seen.first) / 2) * factor;
      look({ first: middle - half, last: middle + half });
    },
    endAtFirst: (isFirst) => scale.applyOptions({ fixLeftEdge: isFirst }),
    showAll: lookAtAll,
    showNewest: () => scale.scrollToRealTime(),
    picture: () => chart.takeScreenshot(true, false),
    remove: () => chart.remove(),
  };
}

/** How many places further on what is seen stands among the bars that are now there. */
function shiftOf(before: BarColumns, after: BarColumns, seen: BarView): number {
  const index = Math.min(barCount(before) - 1, Math.max(0, Math.round((seen.first + seen.last) / 2)));
  const time = before.time[index];
  return time === undefined ? 0 : firstAtOrAfter(after.time, time) - index;
}
