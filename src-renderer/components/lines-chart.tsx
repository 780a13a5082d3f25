import { memo, useCallback, useMemo } from 'react';
import {
  CartesianGrid,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
  type YAxisTickContentProps,
} from 'recharts';
import { formatClock, localZone, zoneName } from '../format/time.js';
import { topOfScale } from './chart-scale.js';
import classes from './lines-chart.module.css';
import { useIdle } from './use-idle.js';

export interface ChartLine {
  /** Names its value in each row. */
  readonly key: string;
  readonly title: string;
  /** A CSS colour. */
  readonly color: string;
  /** As SVG's stroke-dasharray, so that no one has to tell colours apart. */
  readonly dash?: string;
}

export interface ChartRow {
  /** Epoch milliseconds. */
  readonly time: number;
  readonly values: Readonly<Record<string, number | null>>;
}

interface LinesChartProps {
  /** What is drawn, for those who hear it. */
  readonly label: string;
  readonly lines: readonly ChartLine[];
  /** In order of time; the newest stands at the right edge. At most 300 are drawn well. */
  readonly rows: readonly ChartRow[];
  readonly rangeMs: number;
  /** `5 min` */
  readonly rangeText: string;
  readonly format: (value: number) => string;
  /** Where there is little room. */
  readonly formatTick: (value: number) => string;
  /** The scale never ends below it. */
  readonly leastTop?: number;
}

// What a chart is given anew each time, recharts takes for another axis or tooltip, and works out everything once more.
const margin = { top: 6, right: 2, bottom: 6, left: 0 };
const cursor = { stroke: 'var(--ink-dim)' };
const firstSize = { width: 280, height: 64 };
const timeText = (time: unknown) => `${formatClock(Number(time), localZone)} ${zoneName(localZone)}`;

/** Values over the last minutes. It is drawn when its rows change, once the page is idle, and never moves between. */
export const LinesChart = memo(function LinesChart(props: LinesChartProps) {
  return <Drawn {...useIdle(props)} />;
});

const Drawn = memo(function Drawn(props: LinesChartProps) {
  const { lines, rows, rangeMs, rangeText, format, formatTick, leastTop } = props;
  const top = topOfScale(highestOf(rows, lines), leastTop);
  const height = useMemo(() => ({ domain: [0, top], ticks: [0, top / 2, top] }), [top]);
  const lastMinutes = useCallback(
    ([, end]: readonly [number, number]): [number, number] => [end - rangeMs, end],
    [rangeMs],
  );
  // Recharts' own text is measured and broken into lines anew each time.
  const tick = useCallback(
    ({ x, y, payload }: YAxisTickContentProps) => (
      <text x={x} y={y} dy="0.355em" textAnchor="end" fill="var(--ink-dim)" fontSize={11}>
        {formatTick(Number(payload.value))}
      </text>
    ),
    [formatTick],
  );
  const valueText = useCallback(
    (value: unknown, name: unknown): [string, string] => [
      format(Number(value)),
      lines.find(({ key }) => name === `values.${key}`)?.title ?? '',
    ],
    [format, lines],
  );
  return (
    <div className={classes.chart} role="img" aria-label={spoken(props)}>
      <ResponsiveContainer width="100%" height="100%" initialDimension={firstSize}>
        <LineChart
          // A single point would be drawn as a dot, though no line has begun.
          data={rows.length > 1 ? [...rows] : []}
          margin={margin}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis dataKey="time" type="number" domain={lastMinutes} allowDataOverflow hide />
          <YAxis width={46} {...height} interval={0} tickLine={false} axisLine={false} tick={tick} />
          <Tooltip
            isAnimationActive={false}
            cursor={cursor}
            wrapperClassName={classes.tooltip ?? ''}
            labelFormatter={timeText}
            formatter={valueText}
          />
          {lines.map(({ key, color, dash }) => (
            <Line
              key={key}
              dataKey={`values.${key}`}
              name={`values.${key}`}
              stroke={color}
              strokeWidth={1.25}
              dot={false}
              isAnimationActive={false}
              {...(dash === undefined ? {} : { strokeDasharray: dash })}
            />
          ))}
        </LineChart>
      </ResponsiveContainer>
      <p className={classes.span} aria-hidden>
        <span>{rangeText} ago</span>
        <span>now</span>
      </p>
    </div>
  );
});

const valuesOf = (rows: readonly ChartRow[], key: string): readonly number[] =>
  rows.map(({ values }) => values[key] ?? null).filter((value) => value !== null);

const highestOf = (rows: readonly ChartRow[], lines: readonly ChartLine[]): number =>
  lines.reduce((most, { key }) => valuesOf(rows, key).reduce((a, b) => Math.max(a, b), most), 0);

/** What a look at the chart tells: of each line its newest, lowest and highest value. */
function spoken({ label, lines, rows, rangeText, format }: LinesChartProps): string {
  const ofLines = lines.map(({ key, title }) => {
    const values = valuesOf(rows, key);
    const newest = rows.at(-1)?.values[key] ?? null;
    if (values.length === 0) return `${title}: nothing yet`;
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return `${title}: ${newest === null ? 'none now' : `now ${format(newest)}`}, from ${format(low)} to ${format(high)}`;
  });
  return `${label} over the last ${rangeText}. ${ofLines.join('. ')}.`;
}
