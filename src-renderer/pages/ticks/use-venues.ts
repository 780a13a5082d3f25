import { useMemo } from 'react';
import { visibleText } from '../../format/hostile-text.js';
import { useTicks } from './ticks-store.js';

const maxOffered = 50;
const maxLength = 40;

/** What hides something or is no name is found by typing it. */
const isOffered = (venue: string | null): venue is string =>
  venue !== null && venue !== '' && visibleText(venue, maxLength) === venue;

/** The venues of the rows in memory. */
export function useVenues(): readonly string[] {
  const rows = useTicks(({ window }) => window.rows);
  return useMemo(() => {
    const venues = new Set<string>();
    for (const { venue } of rows) if (isOffered(venue)) venues.add(venue);
    return [...venues].sort().slice(0, maxOffered);
  }, [rows]);
}
