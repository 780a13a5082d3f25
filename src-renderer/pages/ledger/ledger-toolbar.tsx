import { Button, SegmentedControl, Select, Switch } from '@mantine/core';
import { RotateCw } from 'lucide-react';
import type { LedgerEngineRun } from '../../../src-shared/ledger.js';
import { useLate } from '../../components/use-late.js';
import { ZoneSwitch } from '../../components/zone-switch.js';
import { visibleText } from '../../format/hostile-text.js';
import { ledgerStore, useLedger } from './ledger-store.js';
import { engineKey, engineName } from './ledger-words.js';
import classes from './ledger-page.module.css';
import { chooseDay, chooseEngine, readDay } from './read-ledger.js';

export type LedgerPart = 'minutes' | 'partitions';

const allEngines = 'all';

/** Which day and which engine, what of it, and in which zone. */
export function LedgerToolbar({
  part,
  onPart,
}: {
  readonly part: LedgerPart;
  readonly onPart: (part: LedgerPart) => void;
}) {
  const day = useLedger((state) => state.day);
  const engine = useLedger((state) => state.engine);
  const onlyOthers = useLedger((state) => state.onlyOthers);
  const isLate = useLate(useLedger((state) => state.isReading));
  const days = (day?.days ?? []).map((time) => ({
    value: String(time),
    label: new Date(time).toISOString().slice(0, 10),
  }));
  return (
    <div className={classes.toolbar}>
      <SegmentedControl<LedgerPart>
        size="xs"
        aria-label="Part"
        value={part}
        onChange={onPart}
        data={[
          { value: 'minutes', label: 'Minutes' },
          { value: 'partitions', label: 'Partitions' },
        ]}
      />
      <Select
        size="xs"
        w={130}
        aria-label="Day, UTC"
        title="Day of event time, UTC"
        placeholder="No day"
        disabled={days.length === 0}
        allowDeselect={false}
        data={days}
        value={day === null || day.day === null ? null : String(day.day)}
        onChange={(value) => value !== null && chooseDay(Number(value))}
      />
      <Select
        size="xs"
        w={190}
        aria-label="Engine"
        allowDeselect={false}
        data={[{ value: allEngines, label: 'All engines' }, ...enginesOf(day?.runs ?? [])]}
        value={engine ?? allEngines}
        onChange={(value) => value !== null && chooseEngine(value === allEngines ? null : value)}
      />
      <Switch
        size="xs"
        label="Only what is not balanced"
        checked={onlyOthers}
        onChange={(event) => ledgerStore.setState({ onlyOthers: event.currentTarget.checked })}
      />
      <span className={classes.space} />
      <ZoneSwitch />
      <Button
        size="compact-xs"
        variant="default"
        title="Read the figures anew (F5)"
        loading={isLate}
        leftSection={<RotateCw size={12} aria-hidden />}
        onClick={() => void readDay()}
      >
        Refresh
      </Button>
    </div>
  );
}

/** Each engine once. */
function enginesOf(runs: readonly LedgerEngineRun[]): { readonly value: string; readonly label: string }[] {
  const engines = new Map(runs.map((run) => [engineKey(run), engineName(run)]));
  return [...engines].map(([value, name]) => ({ value, label: visibleText(name, 80) }));
}
