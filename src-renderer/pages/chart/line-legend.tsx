import { HostileText } from '../../components/hostile-text.js';
import { formatCount, formatPrice } from '../../format/number.js';
import { formatDateTime, newYork, zoneName } from '../../format/time.js';
import type { ChartColors } from './chart-colors.js';
import classes from './legend.module.css';
import { pointAt } from './line-points.js';
import type { SymbolLine } from './use-lines.js';

const percent = new Intl.NumberFormat('en-US', {
  style: 'percent',
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  signDisplay: 'exceptZero',
});

/** What each line is at an instant, or at its end; and how many ticks it stands for. */
export function LineLegend({
  lines,
  instant,
  colors,
}: {
  readonly lines: readonly SymbolLine[];
  readonly instant: number | null;
  readonly colors: ChartColors;
}) {
  const points = lines.map((line) => ({ ...line, index: pointAt(line.points, instant ?? Infinity) }));
  const time = points[0]?.index === null ? undefined : points[0]?.points.time[points[0].index];
  return (
    <dl className={classes.legend} data-legend-time={time}>
      <div>
        <dt className="visually-hidden">Time</dt>
        <dd className={classes.time}>
          {time === undefined ? ' ' : formatDateTime(time, newYork)}{' '}
          <span className={classes.dim}>{zoneName(newYork)}</span>
        </dd>
      </div>
      {points.map(({ symbol, points: { price, tickCount }, index }, place) => {
        const value = index === null ? undefined : price[index];
        const first = price[0];
        return (
          <div key={symbol}>
            <dt>
              <svg className={classes.key} width="22" height="8" aria-hidden>
                <line x2="22" y1="4" y2="4" stroke={colors.series[place]} strokeWidth="2" />
              </svg>
              <HostileText text={symbol} maximum={64} />
            </dt>
            <dd>
              {value === undefined ? 'no ticks' : formatPrice(value)}{' '}
              {value !== undefined && first !== undefined && percent.format(value / first - 1)}{' '}
              <span className={classes.dim}>{formatCount(tickCount)} ticks</span>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
