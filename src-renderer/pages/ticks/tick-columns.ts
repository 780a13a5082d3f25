import { visibleText } from '../../format/hostile-text.js';
import { formatCount, formatPrice, formatQuantity } from '../../format/number.js';
import { formatDateTime } from '../../format/time.js';
import type { TickRow } from './tick-row.js';

/** `2013-10-07 09:30:00.005`, with nine fraction digits where there are nanoseconds. */
export const tickTime = ({ eventTime, eventNanos }: TickRow, zone: string): string =>
  formatDateTime(eventTime, zone) + (eventNanos === 0 ? '' : String(eventNanos).padStart(6, '0'));

/** What is stored as null. */
const none = '–';
const text = (value: string | null): string => (value === null ? none : visibleText(value, 64));
const count = (value: number | null): string => (value === null ? none : formatCount(value));

export interface TickColumn {
  readonly name: keyof TickRow;
  readonly title: string;
  readonly isTime?: boolean;
  readonly isText?: boolean;
  readonly show: (row: TickRow, zone: string) => string;
}

/** The columns of the table, with what matters first. */
export const tickColumns: readonly TickColumn[] = [
  { name: 'eventTime', title: 'Event time', isTime: true, isText: true, show: tickTime },
  { name: 'price', title: 'Price', show: ({ price }) => formatPrice(price) },
  { name: 'size', title: 'Size', show: ({ size }) => formatQuantity(size) },
  { name: 'venue', title: 'Venue', isText: true, show: ({ venue }) => text(venue) },
  { name: 'conditions', title: 'Conditions', isText: true, show: ({ conditions }) => text(conditions) },
  { name: 'tradeId', title: 'Trade id', isText: true, show: ({ tradeId }) => text(tradeId) },
  { name: 'feed', title: 'Feed', isText: true, show: ({ feed }) => text(feed) },
  { name: 'seq', title: 'Seq', show: ({ seq }) => formatCount(seq) },
  { name: 'partition', title: 'Partition', show: ({ partition }) => count(partition) },
  { name: 'offset', title: 'Offset', show: ({ offset }) => count(offset) },
];
