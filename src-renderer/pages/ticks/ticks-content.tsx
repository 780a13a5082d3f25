import { Button, Skeleton } from '@mantine/core';
import { Trouble } from '../../components/trouble.js';
import { useLate } from '../../components/use-late.js';
import { visibleText } from '../../format/hostile-text.js';
import { formatCount } from '../../format/number.js';
import { formatDateTimeWithZone } from '../../format/time.js';
import { useZone } from '../../stores/zone.js';
import { isFiltered } from './filter-text.js';
import { openPlace } from './read-ticks.js';
import { SearchOn } from './search-on.js';
import { TicksGrid } from './ticks-grid.js';
import classes from './ticks-content.module.css';
import { useTicks } from './ticks-store.js';
import { useFollow } from './use-follow.js';

/** The grid, or why there is none. */
export function TicksContent({ symbol }: { readonly symbol: string }) {
  const count = useTicks(({ window }) => window.rows.length);
  const isLoading = useTicks(({ loading }) => loading === 'anew');
  const isLate = useLate(isLoading);
  const failure = useTicks((state) => state.failure);
  const isNewest = useTicks(({ place }) => place === 'newest');
  useFollow(symbol, count === 0 && isNewest);
  return (
    <div className={classes.column}>
      {failure && (
        <div className={classes.failure} role="alert" data-failure={failure.failure.kind}>
          <Trouble title="The ticks cannot be read" {...failure.failure} />
          <Button size="compact-xs" variant="default" onClick={failure.retry}>
            Retry
          </Button>
        </div>
      )}
      {count > 0 && <SearchOn direction="older" />}
      <div className={classes.content}>
        {count > 0 && <TicksGrid symbol={symbol} isStale={isLate} />}
        {count === 0 && isLate && <Waiting />}
        {count === 0 && !isLoading && !failure && <NothingFound symbol={symbol} />}
      </div>
      {count > 0 && <SearchOn direction="newer" />}
    </div>
  );
}

const waitingRows = 12;

function Waiting() {
  return (
    <div className={classes.waiting} aria-label="Loading" role="group" aria-busy>
      {Array.from({ length: waitingRows }, (_, index) => (
        <Skeleton key={index} height={12} />
      ))}
    </div>
  );
}

const dayMs = 86_400_000;

/** Why no tick is shown, and the way to some. */
function NothingFound({ symbol }: { readonly symbol: string }) {
  const place = useTicks((state) => state.place);
  const filter = useTicks((state) => state.filter);
  const zone = useZone();
  const end = useTicks(({ window }) => window.olderEnd);
  const name = visibleText(symbol, 64);
  const where = place === 'newest' ? '' : ` around ${formatDateTimeWithZone(place, zone)}`;
  const searchedTo = end?.goOn ? null : (end?.searchedTo ?? null);
  const days = searchedTo === null || place === 'newest' ? 0 : Math.round((place - searchedTo) / dayMs);
  return (
    <div className={classes.empty}>
      <p>
        No tick of {name}
        {where}
        {isFiltered(filter) ? ' passes the filter.' : ' is stored.'}
      </p>
      <p>
        {days > 0
          ? `${formatCount(days)} days before and after were searched: jump to another time, or to the newest tick.`
          : isFiltered(filter)
            ? 'Clear the filter or make it wider.'
            : 'Press Start: a moment after its first trades are stored they are here.'}
      </p>
      <SearchOn direction="older" />
      <SearchOn direction="newer" />
      {place !== 'newest' && (
        <Button size="xs" variant="default" onClick={() => void openPlace('newest')}>
          Go to the newest tick
        </Button>
      )}
    </div>
  );
}
