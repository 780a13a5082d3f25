import { useEffect, useMemo, useRef, useState } from 'react';
import { visibleText } from '../../format/hostile-text.js';
import { open } from '../../stores/page-store.js';
import { ask } from './ask.js';
import { useChartChoice } from './chart-choice.js';
import { useChartColors } from './chart-colors.js';
import { ChartFrame } from './chart-frame.js';
import { LineLegend } from './line-legend.js';
import { LinePlot, scaleWidth } from './line-plot.js';
import { percentPoints, pricePoints, valueRange } from './line-points.js';
import { notBeyond, panned, zoomed } from './line-range.js';
import { LineValues } from './line-values.js';
import classes from './line-view.module.css';
import type { TimeRange } from './new-york.js';
import { noteOf } from './no-ticks.js';
import { PictureButton } from './picture-button.js';
import { formatSpan } from './seen-range.js';
import { SeenLinks } from './seen-links.js';
import { formatScalePrice } from './price-marks.js';
import { pictureOfSvg } from './svg-picture.js';
import { useLineMoves } from './use-line-moves.js';
import { useLines } from './use-lines.js';
import { useSize } from './use-size.js';
import { ViewButtons } from './view-buttons.js';

const formatPercent = (value: number): string => `${formatScalePrice(value)}%`;

/** Ticks of one symbol as a line of prices; of several as lines of change in percent since the first tick seen. */
export function LineView({ symbols }: { readonly symbols: readonly string[] }) {
  const [symbol = ''] = symbols;
  const plot = useRef<HTMLDivElement>(null);
  const size = useSize(plot);
  /** Null follows the day of the newest tick. */
  const [chosen, setChosen] = useState<TimeRange | null>(null);
  const columns = size && Math.max(50, Math.min(4000, Math.ceil((size.width - scaleWidth) / symbols.length)));
  const { lines, range: read, status, failure, isReading, refresh } = useLines(symbols, chosen, columns);
  const range = chosen ?? read;
  const show = (next: TimeRange) => setChosen(notBeyond(next, ask.newest(symbol) ?? next.from));
  const { instant, pointer } = useLineMoves(plot, range, show);
  const hasValues = useChartChoice((choice) => choice.hasValues);
  const colors = useChartColors();
  const isCompared = symbols.length > 1;

  const drawn = useMemo(
    () => lines.map(({ points }) => (isCompared ? percentPoints(points) : pricePoints(points))),
    [lines, isCompared],
  );
  const values = useMemo(() => valueRange(drawn), [drawn]);
  const isOpened = lines.length > 0;
  useEffect(() => {
    if (isOpened) performance.measure('chart-opened', { start: 'chart-asked' });
  }, [isOpened]);

  const keys = {
    ArrowLeft: () => range && show(panned(range, -0.1)),
    ArrowRight: () => range && show(panned(range, 0.1)),
    '+': () => range && show(zoomed(range, 0.8)),
    '=': () => range && show(zoomed(range, 0.8)),
    '-': () => range && show(zoomed(range, 1.25)),
    PageUp: () => range && show(panned(range, -0.9)),
    PageDown: () => range && show(panned(range, 0.9)),
    End: () => setChosen(null),
  };
  const showTicks = () => instant !== null && open('ticks', { symbol, time: Math.round(instant) });
  const names = symbols.map((each) => visibleText(each, 64)).join(', ');
  const name = isCompared ? `${names} · change in percent` : `${names} · ticks`;
  const crosshair = instant !== null && range ? (instant - range.from) / (range.to - range.from) : null;
  return (
    <>
      <div className={classes.head}>
        <LineLegend lines={lines} instant={instant} colors={colors} />
        <ViewButtons isReading={isReading} isAtStart={false} keys={keys}>
          <SeenLinks symbol={symbol} range={range} />
          <PictureButton
            name={range ? `${name} · ${formatSpan(range)}` : name}
            makePicture={() => pictureOfSvg(plot.current?.querySelector('svg') ?? null)}
            isReady={status === 'ready'}
          />
        </ViewButtons>
      </div>
      <ChartFrame
        label={`${name}, times of New York`}
        state={status}
        data={{
          'data-chart': 'line',
          'data-ticks': lines.reduce((sum, { points }) => sum + points.tickCount, 0),
          'data-points': lines.reduce((sum, { points }) => sum + points.time.length, 0),
          'data-from': range?.from,
          'data-to': range?.to,
          'data-low': drawn.flat().reduce((low, { value }) => Math.min(low, value), Infinity),
          'data-high': drawn.flat().reduce((high, { value }) => Math.max(high, value), -Infinity),
        }}
        failure={failure}
        keys={keys}
        onRetry={refresh}
        note={noteOf(status, symbol)}
      >
        <div ref={plot} className={classes.plot} aria-hidden {...pointer} onDoubleClick={showTicks}>
          {size && range && values && (
            <LinePlot
              lines={drawn}
              names={isCompared ? symbols : []}
              range={range}
              values={values}
              width={size.width}
              height={size.height}
              colors={colors}
              formatValue={isCompared ? formatPercent : formatScalePrice}
            />
          )}
          {size && crosshair !== null && (
            <svg className={classes.crosshair} width={size.width} height={size.height}>
              <line
                x1={crosshair * (size.width - scaleWidth)}
                x2={crosshair * (size.width - scaleWidth)}
                y2={size.height - 24}
                stroke={colors.dim}
                strokeDasharray="3 3"
              />
            </svg>
          )}
        </div>
      </ChartFrame>
      {hasValues && <LineValues lines={lines} />}
    </>
  );
}
