import { MoveRight, TrendingDown, TrendingUp } from 'lucide-react';
import type { BarInterval } from '../../../src-shared/ticks-query.js';
import { formatPrice, formatQuantity } from '../../format/number.js';
import { newYork, zoneName } from '../../format/time.js';
import type { Bar } from './bar-columns.js';
import classes from './legend.module.css';
import { formatMoment } from './time-marks.js';

const percent = new Intl.NumberFormat('en-US', {
  style: 'percent',
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  signDisplay: 'exceptZero',
});

/** The figures of one bar: when, open, high, low, close, change and volume. */
export function BarLegend({ bar, interval }: { readonly bar: Bar | undefined; readonly interval: BarInterval }) {
  if (!bar) return <p className={classes.legend}> </p>;
  const { name: direction, hint, Shape } = directionOf(bar);
  const figures = [
    ['O', 'Open', formatPrice(bar.open)],
    ['H', 'High', formatPrice(bar.high)],
    ['L', 'Low', formatPrice(bar.low)],
    ['C', 'Close', formatPrice(bar.close)],
    ['V', 'Volume', formatQuantity(bar.volume)],
  ] as const;
  return (
    <dl className={classes.legend} data-legend-time={bar.time}>
      <div>
        <dt className="visually-hidden">Time</dt>
        <dd className={classes.time}>
          {formatMoment(bar.time).slice(0, interval === 86_400_000 ? 10 : 19)}{' '}
          <span className={classes.dim}>{zoneName(newYork)}</span>
        </dd>
      </div>
      {figures.map(([letter, name, text]) => (
        <div key={letter}>
          <dt title={name}>{letter}</dt>
          <dd>{text}</dd>
        </div>
      ))}
      <div className={classes.change} data-direction={direction}>
        <dt className="visually-hidden">Change</dt>
        <dd title={hint}>
          <Shape size={13} aria-hidden /> {direction} {percent.format(bar.close / bar.open - 1)}
        </dd>
      </div>
    </dl>
  );
}

function directionOf({ open, close }: Bar) {
  if (close > open) return { name: 'up', hint: 'Closed above its open: a hollow candle', Shape: TrendingUp } as const;
  if (close < open)
    return { name: 'down', hint: 'Closed below its open: a filled candle', Shape: TrendingDown } as const;
  return { name: 'level', hint: 'Closed where it opened: a line', Shape: MoveRight } as const;
}
