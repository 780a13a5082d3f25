import type { Profile } from '../../../src-shared/profile.js';
import { plainDecimal } from '../../../src-shared/market/decimal.js';
import { formatElapsed, formatLatency } from '../../format/duration.js';
import { formatCount } from '../../format/number.js';
import { formatDateTimeWithZone, zoneName } from '../../format/time.js';
import { isoTime } from './copy-text.js';
import { tickTime } from './tick-columns.js';
import type { TickRow } from './tick-row.js';

export interface Detail {
  readonly name: string;
  /** What is shown; null for what is stored as null. */
  readonly text: string | null;
}

export interface DetailGroup {
  readonly title: string;
  readonly details: readonly Detail[];
}

const dayMs = 86_400_000;

/** How long one time is after another: `24.3 ms`, `4,523 days 3 h` */
export function timeBetween(from: number, to: number): string {
  const ms = Math.abs(to - from);
  const sign = to < from ? '−' : '';
  if (ms < 2 * dayMs) return sign + (ms < 60_000 ? formatLatency(ms) : formatElapsed(ms));
  return `${sign}${formatCount(Math.floor(ms / dayMs))} days ${Math.floor((ms % dayMs) / 3_600_000)} h`;
}

/** Everything that is known of a stored tick, in the words of the tables. */
export function tickDetails(symbol: string, row: TickRow, zone: string, { kafka }: Profile): readonly DetailGroup[] {
  const { receivedTime, partition, offset } = row;
  return [
    {
      title: 'Row',
      details: [
        { name: 'symbol', text: symbol },
        { name: 'price', text: plainDecimal(row.price) },
        { name: 'size', text: plainDecimal(row.size) },
        { name: 'venue', text: row.venue },
        { name: 'conditions', text: row.conditions },
        { name: 'trade_id', text: row.tradeId },
        { name: 'feed', text: row.feed },
        { name: 'seq', text: String(row.seq) },
        { name: 'event_nanos', text: String(row.eventNanos) },
      ],
    },
    {
      title: 'Times',
      details: [
        { name: 'event_time', text: `${tickTime(row, zone)} ${zoneName(zone)}` },
        { name: 'event_time, UTC', text: isoTime(row) },
        { name: 'received_time', text: receivedTime === null ? null : formatDateTimeWithZone(receivedTime, zone) },
        { name: 'received after', text: receivedTime === null ? null : timeBetween(row.eventTime, receivedTime) },
      ],
    },
    {
      title: 'On the topic',
      details: [
        { name: 'topic', text: kafka.topic },
        { name: 'partition', text: partition === null ? null : String(partition) },
        { name: 'offset', text: offset === null ? null : String(offset) },
      ],
    },
  ];
}

/** The same as lines of text. */
export const detailsText = (groups: readonly DetailGroup[]): string =>
  groups
    .map(({ title, details }) => [title, ...details.map(({ name, text }) => `  ${name}: ${text ?? 'null'}`)].join('\n'))
    .join('\n');
