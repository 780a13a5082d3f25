import { Button, Checkbox, SegmentedControl, Select, TextInput } from '@mantine/core';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { exportColumns, type ExportColumn, type ExportZone } from '../../../src-shared/export.js';
import { bridge } from '../../bridge.js';
import { formatDateTime, newYork } from '../../format/time.js';
import { dayInZone, parseInZone } from '../../format/zone-time.js';
import { perform, useActions } from '../../stores/action-store.js';
import { useOpening } from '../../stores/page-store.js';
import { useStocks } from '../../stores/stocks-store.js';
import classes from './export-form.module.css';

const zones: Readonly<Record<ExportZone, string>> = { utc: 'UTC', exchange: newYork };

/** Chooses what goes into the file; where it goes is asked for by the system's save dialog. */
export function ExportForm() {
  const stocks = useStocks();
  const opening = useOpening('exports');
  // Whatever another page opened this one with is where the form begins, once for each time.
  return (
    <Fields key={`${opening?.symbol} ${opening?.from} ${opening?.to}`} symbols={stocks.map(({ symbol }) => symbol)} />
  );
}

function Fields({ symbols }: { readonly symbols: readonly string[] }) {
  const opening = useOpening('exports');
  const stocks = useStocks();
  const isStarting = useActions(({ pending }) => pending === 'export');
  const [chosen, setChosen] = useState<string | null>(opening?.symbol ?? null);
  const [zone, setZone] = useState<ExportZone>('utc');
  const [typed, setTyped] = useState<{ readonly from?: string; readonly to?: string }>({});
  const [columns, setColumns] = useState<readonly ExportColumn[]>(exportColumns);

  const symbol = chosen ?? symbols[0] ?? null;
  const newest = stocks.find((stock) => stock.symbol === symbol);
  const day = newest ? dayInZone(newest.eventTime, newYork) : null;
  const suggestion = { from: opening?.from ?? day?.start ?? null, to: opening?.to ?? day?.end ?? null };
  const textOf = (end: 'from' | 'to') => {
    const time = suggestion[end];
    return typed[end] ?? (time === null ? '' : formatDateTime(time, zones[zone]));
  };
  const timeOf = (end: 'from' | 'to') =>
    typed[end] === undefined ? suggestion[end] : parseInZone(typed[end], zones[zone], suggestion[end]);
  const from = timeOf('from');
  const to = timeOf('to');
  const problem = whatIsMissing({ symbol, from, to, columns });

  const start = () => {
    if (problem !== null || symbol === null || from === null || to === null) return;
    const ordered = exportColumns.filter((column) => columns.includes(column));
    void perform('export', () => bridge().request['export:start']({ symbol, from, to, columns: ordered, zone }));
  };
  return (
    <form
      className={classes.form}
      aria-label="New export"
      onSubmit={(event) => {
        event.preventDefault();
        start();
      }}
    >
      <Select
        label="Symbol"
        searchable
        data={[...symbols]}
        value={symbol}
        onChange={setChosen}
        nothingFoundMessage="No such symbol"
        className={classes.symbol}
      />
      <TextInput
        label="From (included)"
        value={textOf('from')}
        error={from === null && textOf('from') !== ''}
        onChange={({ currentTarget }) => setTyped({ ...typed, from: currentTarget.value })}
      />
      <TextInput
        label="To (not included)"
        value={textOf('to')}
        error={to === null && textOf('to') !== ''}
        onChange={({ currentTarget }) => setTyped({ ...typed, to: currentTarget.value })}
      />
      <div className={classes.zone} role="group" aria-label="Zone of the times, here and in the file">
        <span className={classes.label}>Times in</span>
        <SegmentedControl
          size="xs"
          value={zone}
          onChange={(value) => {
            setZone(value);
            setTyped({});
          }}
          data={[
            { value: 'utc', label: 'UTC' },
            { value: 'exchange', label: 'New York' },
          ]}
        />
      </div>
      <Checkbox.Group
        className={classes.columns}
        label="Columns"
        value={[...columns]}
        onChange={(value) => setColumns(exportColumns.filter((column) => value.includes(column)))}
      >
        <div className={classes.boxes}>
          {exportColumns.map((column) => (
            <Checkbox key={column} size="xs" value={column} label={column} />
          ))}
        </div>
      </Checkbox.Group>
      <div className={classes.start}>
        <Button
          type="submit"
          loading={isStarting}
          disabled={problem !== null}
          leftSection={<Download size={14} aria-hidden />}
        >
          Export CSV…
        </Button>
        {problem !== null && <span className={classes.problem}>{problem}</span>}
      </div>
    </form>
  );
}

function whatIsMissing({
  symbol,
  from,
  to,
  columns,
}: {
  readonly symbol: string | null;
  readonly from: number | null;
  readonly to: number | null;
  readonly columns: readonly ExportColumn[];
}): string | null {
  if (symbol === null) return 'Nothing is stored yet: start the pipeline on Overview first.';
  if (from === null || to === null) return 'Write times such as 2013-10-07 09:30:00.';
  if (to <= from) return 'The range ends before it begins.';
  return columns.length === 0 ? 'Choose at least one column.' : null;
}
