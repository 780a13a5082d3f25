import { isDecimalText } from '../../../src-shared/market/decimal.js';
import type { TickFilter } from '../../../src-shared/ticks-query.js';

/** A filter as it is typed; an empty text is no matter. */
export type FilterText = Readonly<Record<keyof TickFilter, string>>;

export const noFilterText: FilterText = { venue: '', minSize: '', maxSize: '', minPrice: '', maxPrice: '' };
export const noFilter: TickFilter = { venue: null, minSize: null, maxSize: null, minPrice: null, maxPrice: null };

const numberFields = ['minSize', 'maxSize', 'minPrice', 'maxPrice'] as const;

/** The filter, and the fields that cannot be used: no number, or a least above its most. */
export function parseFilter(text: FilterText): { readonly filter: TickFilter; readonly wrong: (keyof TickFilter)[] } {
  const numberOf = (field: (typeof numberFields)[number]): number | null => {
    const written = text[field].trim();
    return isDecimalText(written) ? Number(written) : null;
  };
  const filter: TickFilter = {
    venue: text.venue === '' ? null : text.venue,
    minSize: numberOf('minSize'),
    maxSize: numberOf('maxSize'),
    minPrice: numberOf('minPrice'),
    maxPrice: numberOf('maxPrice'),
  };
  const wrong: (keyof TickFilter)[] = numberFields.filter(
    (field) => filter[field] === null && text[field].trim() !== '',
  );
  if (isAbove(filter.minSize, filter.maxSize)) wrong.push('minSize', 'maxSize');
  if (isAbove(filter.minPrice, filter.maxPrice)) wrong.push('minPrice', 'maxPrice');
  return { filter, wrong };
}

const isAbove = (least: number | null, most: number | null): boolean => least !== null && most !== null && least > most;

export const isFiltered = (filter: TickFilter): boolean => Object.values(filter).some((value) => value !== null);
