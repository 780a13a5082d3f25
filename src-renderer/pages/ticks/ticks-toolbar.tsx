import { ActionIcon, Button } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { RotateCw } from 'lucide-react';
import { useRef } from 'react';
import { SymbolPicker } from '../../components/symbol-picker.js';
import { TimeInput } from '../../components/time-input.js';
import { ZoneSwitch } from '../../components/zone-switch.js';
import { useZone } from '../../stores/zone.js';
import { FilterBar } from './filter-bar.js';
import { openPlace, openSymbol, refresh } from './read-ticks.js';
import classes from './ticks-toolbar.module.css';
import { useTicks } from './ticks-store.js';

/** Whose ticks, from when, which of them, and in what zone. */
export function TicksToolbar() {
  const symbol = useTicks((state) => state.symbol);
  const place = useTicks((state) => state.place);
  const zone = useZone();
  const last = useTicks(({ window }) => window.rows.at(-1)?.eventTime ?? null);
  const jump = useRef<HTMLInputElement>(null);
  const venue = useRef<HTMLInputElement>(null);
  useHotkeys(
    [
      ['F5', refresh],
      ['mod+G', () => jump.current?.focus()],
      ['mod+F', () => venue.current?.focus()],
    ],
    [],
    true,
  );
  return (
    <div className={classes.bar}>
      <SymbolPicker symbol={symbol} onPick={(picked) => openSymbol(picked)} />
      <div className={classes.jump}>
        <span className={classes.name} aria-hidden>
          Jump to
        </span>
        <TimeInput
          ref={jump}
          label="Jump to"
          time={place === 'newest' ? last : place}
          zone={zone}
          near={last}
          onTake={(time) => symbol !== null && void openPlace(time)}
        />
        <Button
          size="xs"
          variant="default"
          aria-disabled={symbol === null}
          title="Go to the symbol's newest stored tick"
          onClick={() => symbol !== null && void openPlace('newest')}
        >
          Newest
        </Button>
      </div>
      <FilterBar ref={venue} />
      <span className={classes.space} />
      <ZoneSwitch />
      <ActionIcon
        variant="default"
        size="md"
        aria-label="Refresh"
        title="Read anew what is in view (F5)"
        onClick={refresh}
      >
        <RotateCw size={14} aria-hidden />
      </ActionIcon>
    </div>
  );
}
