import { memo } from 'react';
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { formatRate, formatShortCount } from '../format/number.js';
import { formatClock, localZone, zoneName } from '../format/time.js';
import { topOfScale } from './chart-scale.js';
import classes from './rate-chart.module.css';

export interface RatePoint {
  /** Epoch milliseconds. */
  readonly time: number;
  readonly perSecond: number;
}

const windowMs = 5 * 60_000;

/** Per second over the last five minutes, the newest point at the right edge. At most 300 points. */
export const RateChart = memo(function RateChart({
  label,
  points,
}: {
  readonly label: string;
  readonly points: readonly RatePoint[];
}) {
  const end = points.at(-1)?.time ?? windowMs;
  const highest = points.reduce((most, { perSecond }) => Math.max(most, perSecond), 0);
  const top = topOfScale(highest);
  return (
    <div
      className={classes.chart}
      role="img"
      aria-label={`${label} per second over the last five minutes, at most ${formatRate(highest)}`}
    >
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 280, height: 64 }}>
        <LineChart
          // A single point would be drawn as a dot, though no line has begun.
          data={points.length > 1 ? [...points] : []}
          margin={{ top: 6, right: 2, bottom: 6, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis dataKey="time" type="number" domain={[end - windowMs, end]} allowDataOverflow hide />
          <YAxis
            width={34}
            domain={[0, top]}
            ticks={[0, top / 2, top]}
            interval={0}
            tickFormatter={formatShortCount}
            tickLine={false}
            axisLine={false}
            tick={{ fill: 'var(--ink-dim)', fontSize: 11 }}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: 'var(--ink-dim)' }}
            wrapperClassName={classes.tooltip ?? ''}
            labelFormatter={(time) => `${formatClock(Number(time), localZone)} ${zoneName(localZone)}`}
            formatter={(value) => [`${formatRate(Number(value))} /s`, label]}
          />
          <Line dataKey="perSecond" stroke="var(--accent)" strokeWidth={1.25} dot={false} isAnimationActive={false} />
        </LineChart>
      </ResponsiveContainer>
      <p className={classes.span} aria-hidden>
        <span>5 min ago</span>
        <span>now</span>
      </p>
    </div>
  );
});
