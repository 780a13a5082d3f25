import type { Failure } from '../../src-shared/failure.js';
import {
  addFigures,
  inFlightOf,
  noFigures,
  type LedgerEngineRun,
  type LedgerFigures,
  type LedgerLine,
  type LedgerMinute,
  type LedgerPartition,
  type LedgerSymbol,
} from '../../src-shared/ledger.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import type { CountedPartition, LedgerRow, LedgerRun, LedgerTable } from '../store/ledger-table.js';
import type { PartitionOffsets } from '../topic/lag.js';
import { balance, mergeNotes, stateOf, type Circumstances, type SymbolLines } from './balance.js';

/** A run says every five seconds that it goes on. */
const deadAfterMs = 20_000;

/** Event times: from inclusive, to exclusive, epoch milliseconds. */
export interface LedgerRange {
  readonly from: number;
  readonly to: number;
}

/** The symbols of one minute, in order, each judged. */
export interface JudgedMinute {
  readonly minute: number;
  readonly symbols: readonly LedgerSymbol[];
}

/** The minutes of a range that have figures, in order; ends after a failure. */
export async function* readMinutes(
  table: LedgerTable,
  hours: readonly number[],
  { from, to }: LedgerRange,
  known: Circumstances,
): AsyncGenerator<Result<JudgedMinute, Failure>> {
  let minute: number | null = null;
  let rows: LedgerRow[] = [];
  const judged = (): JudgedMinute => ({
    minute: minute ?? 0,
    symbols: linesBySymbol(rows).map((lines) => balance(lines, known)),
  });
  for (const hour of hours) {
    for await (const page of table.rows(hour, from, to)) {
      if (!page.ok) return yield fail(page.failure);
      for (const row of page.value) {
        if (row.minute !== minute) {
          if (minute !== null) yield ok(judged());
          minute = row.minute;
          rows = [];
        }
        rows.push(row);
      }
    }
  }
  if (minute !== null) yield ok(judged());
}

/** A minute over all its symbols; with `runs`, the figures of these alone, though judged by all. Null where they have none. */
export function minuteOf({ minute, symbols }: JudgedMinute, runs: ReadonlySet<string> | null): LedgerMinute | null {
  const shown = symbols.flatMap((symbol) => ofRuns(symbol, runs) ?? []);
  if (shown.length === 0) return null;
  const figures = shown.reduce<LedgerFigures>(addFigures, noFigures);
  const notes = mergeNotes(symbols.flatMap((symbol) => symbol.notes));
  return { minute, ...figures, symbols: shown.length, notes, state: stateOf(notes) };
}

/** A symbol with the figures of these runs alone; null where they have none. */
export function ofRuns(symbol: LedgerSymbol, runs: ReadonlySet<string> | null): LedgerSymbol | null {
  if (!runs) return symbol;
  const lines = symbol.lines.filter(({ run }) => runs.has(run));
  if (lines.length === 0) return null;
  return { ...symbol, ...lines.reduce<LedgerFigures>((sum, line) => addFigures(sum, line), noFigures), lines };
}

/** What runs are doing at the moment `now`. */
export function engineRuns(runs: readonly LedgerRun[], now: number): LedgerEngineRun[] {
  return runs
    .map(({ run, engine, host, startedTime, updatedTime, endedTime }) => ({
      ...{ run, engine, host, startedTime, endedTime },
      state:
        endedTime !== null
          ? ('ended' as const)
          : now - updatedTime < deadAfterMs
            ? ('running' as const)
            : ('killed' as const),
    }))
    .sort((a, b) => b.startedTime - a.startedTime);
}

export function partitionsOf(
  offsets: readonly PartitionOffsets[],
  counted: readonly CountedPartition[],
): LedgerPartition[] {
  return offsets.map(({ partition, committedOffset, endOffset, lag }) => {
    const own = counted.find((each) => each.partition === partition);
    return {
      ...{ partition, committed: Number(committedOffset), end: Number(endOffset), lag },
      counted: own?.counted ?? null,
      inFlight: own && own.run !== null ? Math.max(0, own.fetched - own.counted) : 0,
    };
  });
}

function linesBySymbol(rows: readonly LedgerRow[]): SymbolLines[] {
  const symbols = new Map<string, { lines: Map<string, LedgerLine>; updatedTime: number }>();
  for (const row of rows) {
    let symbol = symbols.get(row.symbol);
    if (!symbol) symbols.set(row.symbol, (symbol = { lines: new Map<string, LedgerLine>(), updatedTime: 0 }));
    const line = symbol.lines.get(row.run) ?? { ...noFigures, symbol: row.symbol, run: row.run };
    symbol.lines.set(row.run, { ...line, ...addFigures(line, figuresOf(row)) });
    symbol.updatedTime = Math.max(symbol.updatedTime, row.updatedTime);
  }
  return [...symbols].map(([symbol, { lines, updatedTime }]) => ({
    symbol,
    lines: [...lines.values()].map(withinFlight),
    updatedTime,
  }));
}

/** A run that was thought dead and went on counts its ticks itself. */
function withinFlight(line: LedgerLine): LedgerLine {
  const unknown = inFlightOf({ ...line, settled: 0 });
  return line.settled <= unknown ? line : { ...line, settled: Math.max(0, unknown) };
}

const figuresOf = ({ feed, topic, settled = 0 }: LedgerRow): LedgerFigures => ({
  ...noFigures,
  ...feed,
  settled,
  ...(topic && {
    consumed: topic.consumed,
    written: topic.written,
    deadLettered: topic.deadLettered,
    redelivered: topic.redelivered,
  }),
});
