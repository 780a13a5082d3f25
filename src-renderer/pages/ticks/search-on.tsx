import { Button } from '@mantine/core';
import { formatDateTimeWithZone } from '../../format/time.js';
import { useZone } from '../../stores/zone.js';
import { searchOn } from './read-ticks.js';
import classes from './search-on.module.css';
import { stoppedAt } from './tick-window.js';
import { useTicks } from './ticks-store.js';

/** Says how far a search came that passed over too many ticks, and goes on. */
export function SearchOn({ direction }: { readonly direction: 'older' | 'newer' }) {
  const end = useTicks(({ window }) => stoppedAt(window, direction));
  const zone = useZone();
  const isReading = useTicks(({ loading }) => loading === direction);
  if (!end || end.searchedTo === null) return null;
  return (
    <p className={classes.bar} data-search={direction}>
      Searched {direction === 'older' ? 'back' : 'on'} to {formatDateTimeWithZone(end.searchedTo, zone)}; what lies
      beyond may pass the filter too.
      <Button size="compact-xs" variant="default" loading={isReading} onClick={() => searchOn(direction)}>
        Search {direction === 'older' ? 'further back' : 'further on'}
      </Button>
    </p>
  );
}
