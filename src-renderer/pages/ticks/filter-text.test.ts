import { describe, expect, it } from 'vitest';
import { isFiltered, noFilter, noFilterText, parseFilter } from './filter-text.js';

describe('a filter that somebody types', () => {
  it('is none while nothing is typed', () => {
    const { filter, wrong } = parseFilter(noFilterText);
    expect(filter).toEqual(noFilter);
    expect(wrong).toEqual([]);
    expect(isFiltered(filter)).toBe(false);
  });

  it('has a venue and bounds', () =>
    expect(parseFilter({ ...noFilterText, venue: 'T', minSize: ' 100 ', maxPrice: '14.05' }).filter).toEqual({
      ...noFilter,
      venue: 'T',
      minSize: 100,
      maxPrice: 14.05,
    }));

  it('says which field is no number', () =>
    expect(parseFilter({ ...noFilterText, minSize: 'many', maxPrice: '1,5' }).wrong).toEqual(['minSize', 'maxPrice']));

  it('says where the least is above the most', () =>
    expect(parseFilter({ ...noFilterText, minPrice: '15', maxPrice: '14' }).wrong).toEqual(['minPrice', 'maxPrice']));
});
