import {
  addFigures,
  inFlightOf,
  noFigures,
  worstOf,
  type LedgerLine,
  type LedgerNote,
  type LedgerNoteKind,
  type LedgerState,
  type LedgerSymbol,
} from '../../src-shared/ledger.js';

/** Lines of one symbol and minute, and when the newest of them was written. */
export interface SymbolLines {
  readonly symbol: string;
  readonly lines: readonly LedgerLine[];
  readonly updatedTime: number;
}

/** What has to be known to judge figures. */
export interface Circumstances {
  stateOf(run: string): 'running' | 'ended' | 'killed';
  /** What was produced before then has been consumed, and all that was counted then is written. Epoch milliseconds. */
  readonly settledBefore: number;
}

const stateOfNote: Readonly<Record<LedgerNoteKind, LedgerState>> = {
  'in-flight': 'open',
  'in-spool': 'open',
  'on-topic': 'open',
  'run-killed': 'unsettled',
  unsent: 'unsettled',
  'feed-short': 'unbalanced',
  'feed-over': 'unbalanced',
  'not-consumed': 'unbalanced',
  'consumed-short': 'unbalanced',
};

/** Adds up the runs of one symbol and minute, and says what is not accounted for. */
export function balance({ symbol, lines, updatedTime }: SymbolLines, known: Circumstances): LedgerSymbol {
  const figures = lines.reduce<LedgerSymbol | LedgerLine | typeof noFigures>(addFigures, noFigures);
  const notes: LedgerNote[] = [];
  const note = (kind: LedgerNoteKind, count: number) => {
    if (count > 0) notes.push({ kind, count });
  };
  let killed = 0;
  for (const line of lines) {
    const inFlight = inFlightOf(line);
    const state = known.stateOf(line.run);
    note('feed-over', -inFlight);
    if (state === 'running') note('in-flight', inFlight);
    else if (state === 'ended') note('feed-short', inFlight);
    else killed += Math.max(0, inFlight);
  }
  note('run-killed', killed);
  note('unsent', figures.unsent);
  note('in-spool', figures.spooled);
  note('consumed-short', figures.consumed - figures.written - figures.deadLettered);
  // More consumed than produced is no fault: others write to the topic too, and what is sent twice stands there twice.
  note(updatedTime < known.settledBefore ? 'not-consumed' : 'on-topic', figures.produced - figures.consumed);
  const merged = mergeNotes(notes);
  return { ...addFigures(figures, noFigures), symbol, lines, notes: merged, state: stateOf(merged) };
}

/** One note of each kind. */
export function mergeNotes(notes: readonly LedgerNote[]): readonly LedgerNote[] {
  const counts = new Map<LedgerNoteKind, number>();
  for (const { kind, count } of notes) counts.set(kind, (counts.get(kind) ?? 0) + count);
  return [...counts].map(([kind, count]) => ({ kind, count }));
}

export const stateOf = (notes: readonly LedgerNote[]): LedgerState =>
  worstOf(notes.map(({ kind }) => stateOfNote[kind]));
