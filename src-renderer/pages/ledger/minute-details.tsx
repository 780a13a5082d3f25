import { Button } from '@mantine/core';
import { Scale } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { LedgerEngineRun, LedgerMinute, LedgerSymbol } from '../../../src-shared/ledger.js';
import { HostileText } from '../../components/hostile-text.js';
import { Facts, Inspector } from '../../components/inspector.js';
import { LedgerMark } from '../../components/ledger-mark.js';
import { formatCount } from '../../format/number.js';
import { formatDateTimeWithZone } from '../../format/time.js';
import { CheckResult } from './check-result.js';
import { startCheck } from './check-minutes.js';
import { useLedger } from './ledger-store.js';
import { engineName, feedEquation, notesText, topicEquation } from './ledger-words.js';
import classes from './ledger-page.module.css';

const minuteMs = 60_000;
const maxShown = 200;

/** One minute by symbol and engine, and the comparison of its messages with their rows. */
export function MinuteDetails({
  minute,
  symbols,
  runs,
  zone,
  onClose,
}: {
  readonly minute: LedgerMinute;
  readonly symbols: readonly LedgerSymbol[];
  readonly runs: readonly LedgerEngineRun[];
  readonly zone: string;
  readonly onClose: () => void;
}) {
  const check = useLedger((state) => state.check);
  const wantedSymbol = useLedger((state) => state.wantedSymbol);
  const own = check?.from === minute.minute ? check : null;
  const isChecking = check !== null && !check.found && !check.failure;
  const checkIt = () => void startCheck(minute.minute, minute.minute + minuteMs);
  return (
    <Inspector
      title="Minute"
      onClose={onClose}
      actions={
        <Button
          size="compact-xs"
          variant="default"
          disabled={isChecking}
          title="Compare the messages of this minute on the topic with the rows in Cassandra"
          leftSection={<Scale size={12} aria-hidden />}
          onClick={checkIt}
        >
          Check
        </Button>
      }
    >
      <Facts
        facts={[
          ['Minute', formatDateTimeWithZone(minute.minute, zone)],
          ['State', <LedgerMark key="state" state={minute.state} />],
          ...(minute.notes.length > 0 ? [['Why', notesText(minute.notes)] as const] : []),
          ['Received', feedEquation(minute)],
          ['Consumed', topicEquation(minute, 0)],
          ['Redelivered', formatCount(minute.redelivered)],
        ]}
      />
      {own && <CheckResult check={own} />}
      <table className={classes.symbols}>
        <caption>By symbol and engine</caption>
        <thead>
          <tr>
            <th scope="col">Symbol</th>
            <th scope="col">Received</th>
            <th scope="col">Produced</th>
            <th scope="col">Consumed</th>
            <th scope="col">Written</th>
          </tr>
        </thead>
        {shownFirst(symbols, wantedSymbol).map((symbol) => (
          <SymbolRows key={symbol.symbol} symbol={symbol} runs={runs} />
        ))}
      </table>
      {symbols.length > maxShown && (
        <p className={classes.dim}>{formatCount(symbols.length - maxShown)} more symbols.</p>
      )}
    </Inspector>
  );
}

/** The first of them, and the one that is wanted wherever it stands. */
const shownFirst = (symbols: readonly LedgerSymbol[], wanted: string | null): readonly LedgerSymbol[] =>
  symbols.filter(({ symbol }, index) => index < maxShown || symbol === wanted);

function SymbolRows({ symbol, runs }: { readonly symbol: LedgerSymbol; readonly runs: readonly LedgerEngineRun[] }) {
  const body = useRef<HTMLTableSectionElement>(null);
  const isWanted = useLedger(({ wantedSymbol }) => wantedSymbol === symbol.symbol);
  useEffect(() => {
    if (isWanted) body.current?.scrollIntoView({ block: 'nearest' });
  }, [isWanted]);
  const { state, notes, lines } = symbol;
  const figures = ({ received, produced, consumed, written }: typeof symbol | (typeof lines)[number]) =>
    [received, produced, consumed, written].map((value, index) => <td key={index}>{formatCount(value)}</td>);
  return (
    <tbody ref={body} data-symbol={symbol.symbol} data-state={state} data-wanted={isWanted}>
      <tr>
        <th scope="row">{symbol.symbol === '' ? <i>no tick</i> : <HostileText text={symbol.symbol} maximum={64} />}</th>
        {figures(symbol)}
      </tr>
      {notes.length > 0 && (
        <tr>
          <td colSpan={5} className={classes.note} data-state={state}>
            {notesText(notes)}
          </td>
        </tr>
      )}
      {lines.map((line) => {
        const run = runs.find((each) => each.run === line.run);
        return (
          <tr key={line.run} className={classes.dim}>
            <td>{run ? <HostileText text={`${engineName(run)}, ${run.state}`} /> : 'another run'}</td>
            {figures(line)}
          </tr>
        );
      })}
    </tbody>
  );
}
