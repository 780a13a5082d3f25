import { useEffect, useState } from 'react';
import { useHotkeys, useMediaQuery } from '@mantine/hooks';
import type { LedgerDay } from '../../../src-shared/ledger.js';
import { ListGrid } from '../../components/list-grid.js';
import { Trouble } from '../../components/trouble.js';
import { useOpened } from '../../stores/page-store.js';
import { useServers } from '../../stores/servers-store.js';
import { useZone } from '../../stores/zone.js';
import classes from './ledger-page.module.css';
import { ledgerStore, useLedger } from './ledger-store.js';
import { LedgerSums } from './ledger-sums.js';
import { LedgerToolbar, type LedgerPart } from './ledger-toolbar.js';
import { minuteColumns, partitionColumns } from './minute-columns.js';
import { MinuteDetails } from './minute-details.js';
import { closeMinute, openMinute, readDay, showMinute } from './read-ledger.js';

const leastWaitMs = 2_000;
/** Reading takes no more than a tenth of the time. */
const waitPerReadMs = 10;

/** What became of every tick, by minute of event time. */
export function LedgerPage() {
  const [part, setPart] = useState<LedgerPart>('minutes');
  const day = useLedger((state) => state.day);
  const failure = useLedger((state) => state.failure);
  useOpened('ledger', (minute) => {
    setPart('minutes');
    void showMinute(minute);
  });
  useReading();
  useHotkeys([['F5', () => void readDay()]]);
  return (
    <section aria-label="Ledger" className={classes.page}>
      <LedgerToolbar part={part} onPart={setPart} />
      {failure && (
        <div className={classes.failure} role="alert" data-failure={failure.kind}>
          <Trouble title="The ledger cannot be read" {...failure} />
        </div>
      )}
      {day && day.day !== null && <LedgerSums day={day} />}
      <div className={classes.body}>
        {part === 'minutes' ? <Minutes day={day} /> : <Partitions day={day} />}
        {day?.day === null && part === 'minutes' && <NoFigures />}
      </div>
    </section>
  );
}

function Minutes({ day }: { readonly day: LedgerDay | null }) {
  const zone = useZone();
  const active = useLedger((state) => state.active);
  const symbols = useLedger((state) => state.symbols);
  const onlyOthers = useLedger((state) => state.onlyOthers);
  const isNarrow = useMediaQuery('(max-width: 1150px)', false, { getInitialValueInEffect: false });
  const all = day?.minutes ?? [];
  const minutes = onlyOthers ? all.filter(({ state }) => state !== 'balanced') : all;
  const chosen = all.find(({ minute }) => minute === active);
  return (
    <>
      <div className={classes.list}>
        <ListGrid
          label="Minutes"
          rows={minutes}
          columns={minuteColumns(zone, symbols !== null && chosen ? 'beside-details' : isNarrow ? 'narrow' : 'wide')}
          keyOf={({ minute }) => String(minute)}
          active={active === null ? null : String(active)}
          onActive={({ minute }) => {
            if (symbols) void openMinute(minute);
            else ledgerStore.setState({ active: minute });
          }}
          onOpen={({ minute }) => void openMinute(minute)}
          onClose={closeMinute}
          marks={({ minute, state, written }) => ({
            'data-minute': new Date(minute).toISOString(),
            'data-state': state,
            'data-written': written,
          })}
        />
        {day?.day !== null && all.length > 0 && minutes.length === 0 && (
          <p className={classes.allGood}>Every minute of this day is balanced.</p>
        )}
      </div>
      {symbols && chosen && (
        <MinuteDetails minute={chosen} symbols={symbols} runs={day?.runs ?? []} zone={zone} onClose={closeMinute} />
      )}
    </>
  );
}

function Partitions({ day }: { readonly day: LedgerDay | null }) {
  const [active, setActive] = useState<string | null>(null);
  return (
    <div className={classes.list}>
      <ListGrid
        label="Partitions"
        rows={day?.partitions ?? []}
        columns={partitionColumns}
        keyOf={({ partition }) => String(partition)}
        active={active}
        onActive={({ partition }) => setActive(String(partition))}
        onOpen={() => undefined}
        onClose={() => setActive(null)}
        marks={({ partition, lag }) => ({ 'data-partition': partition, 'data-lag': lag })}
      />
    </div>
  );
}

function NoFigures() {
  return (
    <div className={classes.empty}>
      <p>Nothing has been counted yet.</p>
      <p>
        Start the pipeline: what a feed gives, what Kafka acknowledges and what Cassandra stores is counted here by
        symbol and minute of its event time. A minute in which everything is accounted for is quiet; one that does not
        add up is red, and Check names the offsets. The figures stay after a restart, and those of other engines on this
        topic stand beside ours.
      </p>
    </div>
  );
}

/** Reads while the page is seen: when the clusters can be reached, and again and again while something runs. */
function useReading(): void {
  const isReady = useServers(({ readiness }) => readiness.kind === 'ready');
  useEffect(() => {
    if (!isReady) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isSeen = true;
    const read = async () => {
      const begin = performance.now();
      await readDay();
      const wait = Math.max(leastWaitMs, (performance.now() - begin) * waitPerReadMs);
      if (isSeen) timer = setTimeout(() => void read(), wait);
    };
    void read();
    return () => {
      isSeen = false;
      clearTimeout(timer);
    };
  }, [isReady]);
}
