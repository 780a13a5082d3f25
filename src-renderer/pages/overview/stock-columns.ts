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
  /** Share of the table's width; fixed, so that nothing moves when figures grow. */
  readonly width: number;
  readonly show: (stock: Stock) => string;
}

/** The columns of the `stocks` table, in its order, without those that only order ticks. */
export const stockColumns: readonly StockColumn[] = [
  { name: 'symbol', title: 'Symbol', isText: true, width: 9.2, show: ({ symbol }) => visibleText(symbol, 64) },
  { name: 'price', title: 'Price', width: 8.6, show: ({ price }) => formatPrice(price) },
  { name: 'size', title: 'Size', width: 6.4, show: ({ size }) => formatQuantity(size) },
  {
    name: 'eventTime',
    title: 'Event time',
    zone: zoneName(newYork),
    width: 20.2,
    show: ({ eventTime }) => formatDateTime(eventTime, newYork),
  },
  { name: 'day', title: 'Day', zone: zoneName(newYork), width: 10.4, show: ({ day }) => visibleText(day, 10) },
  { name: 'open', title: 'Open', width: 8, show: ({ open }) => formatPrice(open) },
  { name: 'high', title: 'High', width: 8, show: ({ high }) => formatPrice(high) },
  { name: 'low', title: 'Low', width: 8, show: ({ low }) => formatPrice(low) },
  { name: 'volume', title: 'Volume', width: 10.4, show: ({ volume }) => formatQuantity(volume) },
  {
    name: 'updatedTime',
    title: 'Updated',
    zone: zoneName(localZone),
    width: 10.8,
    show: ({ updatedTime }) => formatClock(updatedTime, localZone),
  },
];
