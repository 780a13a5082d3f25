import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { BarColumns, BarInterval } from '../../../src-shared/ticks-query.js';
import { visibleText } from '../../format/hostile-text.js';
import { open } from '../../stores/page-store.js';
import { barAt, barCount } from './bar-columns.js';
import { BarLegend } from './bar-legend.js';
import { BarValues } from './bar-values.js';
import { createCandleChart, type BarView, type CandleChart } from './candle-chart.js';
import classes from './candles-view.module.css';
import { useChartChoice } from './chart-choice.js';
import { useChartColors } from './chart-colors.js';
import { ChartFrame } from './chart-frame.js';
import { termsOf } from './intervals.js';
import { PictureButton } from './picture-button.js';
import { noteOf } from './no-ticks.js';
import { formatSpan, seenRange } from './seen-range.js';
import { SeenLinks } from './seen-links.js';
import { useBarWindow } from './use-bar-window.js';
import { ViewButtons } from './view-buttons.js';

/** So many bars before the first that is loaded, older ones are asked for, if one goes there. */
const aheadBars = 200;

/** Candles of one symbol with their volume; going back or on in time loads what is there. */
export function CandlesView({ symbol, interval }: { readonly symbol: string; readonly interval: BarInterval }) {
  const barWindow = useBarWindow(symbol, interval);
  const { status, bars, failure, isReading, isAtStart, isAtEnd, opened } = useStore(barWindow.state);
  const container = useRef<HTMLDivElement>(null);
  const drawn = useRef<CandleChart | null>(null);
  const [point, setPoint] = useState<number | null>(null);
  const [view, setView] = useState<BarView | null>(null);
  const hasValues = useChartChoice((choice) => choice.hasValues);
  const colors = useChartColors();

  useEffect(() => {
    if (!container.current) return;
    const chart = createCandleChart(container.current, { onPoint: setPoint, onView: setView });
    drawn.current = chart;
    return () => {
      chart.remove();
      drawn.current = null;
    };
  }, []);
  useEffect(() => drawn.current?.paint(colors), [colors]);

  const seen = useRef(view);
  /** Somebody went elsewhere since it was opened: then more is read before it is missing. */
  const isMoved = useRef(false);
  const move = () => {
    isMoved.current = true;
  };
  const last = useRef<{ chart: CandleChart | null; barWindow: typeof barWindow; opened: number }>({
    chart: null,
    barWindow,
    opened: 0,
  });
  useEffect(() => {
    const chart = drawn.current;
    if (!chart || opened === 0) return;
    const before = last.current;
    last.current = { chart, barWindow, opened };
    const isNew = before.barWindow !== barWindow || before.opened !== opened;
    if (isNew) {
      seen.current = null;
      isMoved.current = false;
    }
    chart.show(bars, interval, isNew);
    if (isNew) performance.measure('chart-opened', { start: 'chart-asked' });
    else if (before.chart !== chart && seen.current) chart.look(seen.current);
    else if (before.chart !== chart) chart.showAll();
  }, [barWindow, bars, interval, opened]);

  useEffect(() => {
    seen.current = view;
    if (!view || isReading || failure) return;
    const ahead = isMoved.current ? aheadBars : -1;
    if (view.first < ahead && !isAtStart) void barWindow.older();
    else if (view.last > barCount(bars) - ahead && !isAtEnd) void barWindow.newer();
  }, [barWindow, view, bars, isReading, failure, isAtStart, isAtEnd]);

  useEffect(() => drawn.current?.endAtFirst(isAtStart), [isAtStart]);

  const pan = (share: number) => {
    move();
    drawn.current?.pan(share);
  };
  const zoom = (factor: number) => {
    move();
    drawn.current?.zoom(factor);
  };
  const keys = {
    ArrowLeft: () => pan(-0.1),
    ArrowRight: () => pan(0.1),
    PageUp: () => pan(-0.9),
    PageDown: () => pan(0.9),
    '+': () => zoom(0.8),
    '=': () => zoom(0.8),
    '-': () => zoom(1.25),
    Home: () => drawn.current?.showAll(),
    End: () => (isAtEnd ? drawn.current?.showNewest() : void barWindow.open()),
  };
  const range = seenRange(bars, view, interval);
  const showTicks = () => {
    const time = point === null ? undefined : bars.time[point];
    if (time !== undefined) open('ticks', { symbol, time });
  };
  const name = `${visibleText(symbol, 64)} · ${termsOf(interval).name} candles`;
  return (
    <>
      <div className={classes.head}>
        <BarLegend
          bar={barAt(bars, point ?? barCount(bars) - 1) ?? barAt(bars, barCount(bars) - 1)}
          interval={interval}
        />
        <ViewButtons isReading={isReading} isAtStart={isAtStart} keys={keys}>
          <SeenLinks symbol={symbol} range={range} />
          <PictureButton
            name={range ? `${name} · ${formatSpan(range)}` : name}
            notice="Times of New York · TradingView Lightweight Charts™"
            makePicture={() => drawn.current?.picture() ?? null}
            isReady={status === 'ready'}
          />
        </ViewButtons>
      </div>
      <ChartFrame
        label={`${name} with volume, times of New York`}
        state={status}
        data={figuresOf(bars)}
        failure={failure}
        keys={keys}
        onRetry={() => void barWindow.review(true)}
        note={noteOf(status, symbol)}
      >
        <div
          ref={container}
          className={classes.canvas}
          aria-hidden
          onWheel={move}
          onPointerDown={move}
          onDoubleClick={showTicks}
        />
      </ChartFrame>
      {hasValues && <BarValues bars={bars} view={view} />}
    </>
  );
}

/** What is drawn, for those who compare it with what is stored. */
function figuresOf(bars: BarColumns) {
  const last = barAt(bars, barCount(bars) - 1);
  return {
    'data-chart': 'candles',
    'data-bars': barCount(bars),
    'data-first-time': bars.time[0],
    'data-last-time': last?.time,
    'data-last-open': last?.open,
    'data-last-high': last?.high,
    'data-last-low': last?.low,
    'data-last-close': last?.close,
    'data-last-volume': last?.volume,
    'data-last-count': last?.count,
  } as const;
}
