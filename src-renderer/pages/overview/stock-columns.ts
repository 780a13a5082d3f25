import type { Stock } from '../../../src-shared/market/stock.js';
import { visibleText } from '../../format/hostile-text.js';
import { formatPrice, formatQuantity } from '../../format/number.js';
import { formatClock, formatDateTime, localZone, newYork, zoneName } from '../../format/time.js';

export interface StockColumn {
  readonly name: keyof Stock;
  readonly title: string;
  /** The zone of its times, which stands in the header. */
  readonly zone?: string;
  readonly isText?: boolean;
  readonly show: (stock: Stock) => string;
}

/** The columns of the `stocks` table, in its order, without those that only order ticks. */
export const stockColumns: readonly StockColumn[] = [
  { name: 'symbol', title: 'Symbol', isText: true, show: ({ symbol }) => visibleText(symbol, 64) },
  { name: 'price', title: 'Price', show: ({ price }) => formatPrice(price) },
  { name: 'size', title: 'Size', show: ({ size }) => formatQuantity(size) },
  {
    name: 'eventTime',
    title: 'Event time',
    zone: zoneName(newYork),
    show: ({ eventTime }) => formatDateTime(eventTime, newYork),
  },
  { name: 'day', title: 'Day', zone: zoneName(newYork), show: ({ day }) => visibleText(day, 10) },
  { name: 'open', title: 'Open', show: ({ open }) => formatPrice(open) },
  { name: 'high', title: 'High', show: ({ high }) => formatPrice(high) },
  { name: 'low', title: 'Low', show: ({ low }) => formatPrice(low) },
  { name: 'volume', title: 'Volume', show: ({ volume }) => formatQuantity(volume) },
  {
    name: 'updatedTime',
    title: 'Updated',
    zone: zoneName(localZone),
    show: ({ updatedTime }) => formatClock(updatedTime, localZone),
  },
];
