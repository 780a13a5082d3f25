import type { types } from 'cassandra-driver';
import type { TickFilter } from '../../src-shared/ticks-query.js';

export const isUnfiltered = (filter: TickFilter): boolean => Object.values(filter).every((value) => value === null);

/** Whether a row with price, size and venue is among those that are wanted. */
export function passes({ venue, minSize, maxSize, minPrice, maxPrice }: TickFilter, row: types.Row): boolean {
  const price = row.get('price') as number;
  const size = row.get('size') as number;
  return (
    (venue === null || row.get('venue') === venue) &&
    (minSize === null || size >= minSize) &&
    (maxSize === null || size <= maxSize) &&
    (minPrice === null || price >= minPrice) &&
    (maxPrice === null || price <= maxPrice)
  );
}
