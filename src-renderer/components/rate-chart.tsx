import { memo } from 'react';
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { formatRate, formatShortCount } from '../format/number.js';
import { formatClock, localZone, zoneName } from '../format/time.js';
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
  return (
    <div
      className={classes.chart}
      role="img"
      aria-label={`${label} per second over the last five minutes, at most ${formatRate(highest)}`}
    >
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 280, height: 64 }}>
        <LineChart
          data={points as RatePoint[]}
          margin={{ top: 4, right: 2, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis dataKey="time" type="number" domain={[end - windowMs, end]} allowDataOverflow hide />
          <YAxis
            width={36}
            tickCount={3}
            domain={[0, Math.max(1, highest)]}
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
          <Line dataKey="perSecond" stroke="var(--accent)" strokeWidth={1.5} dot={false} isAnimationActive={false} />
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
});
