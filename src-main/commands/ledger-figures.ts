import type { Failure } from '../../src-shared/failure.js';
import {
  addFigures,
  inFlightOf,
  noFigures,
  noteText,
  worstOf,
  type LedgerFigures,
  type LedgerState,
  type LedgerSymbol,
} from '../../src-shared/ledger.js';
import { ok, type Result } from '../../src-shared/result.js';
import { mergeNotes } from '../ledger/balance.js';
import { Ledger, type LedgerKnown } from '../ledger/ledger.js';
import type { VerifiedRange } from '../../src-shared/verification.js';
import type { Clusters } from '../pipeline/clusters.js';
import { exit, type Output } from './output.js';

/** Says a line for each symbol, minute and run, one for each partition, and last the verdict. */
export async function ledgerFigures(
  clusters: Clusters,
  range: VerifiedRange | null,
  output: Output,
  stop: AbortSignal,
): Promise<Result<number, Failure>> {
  const ledger = new Ledger(clusters);
  try {
    const state = await ledger.state();
    if (!state.ok) return state;
    const { known, partitions } = state.value;
    let total: LedgerFigures = noFigures;
    let minutes = 0;
    let verdict: LedgerState = 'balanced';
    for await (const read of ledger.minutes(range ?? { from: 0, to: Number.MAX_SAFE_INTEGER }, known)) {
      if (!read.ok) return read;
      if (stop.aborted) return ok(exit.failed);
      const { minute, symbols } = read.value;
      minutes += 1;
      for (const symbol of symbols) {
        saySymbol(minute, symbol, state.value, output);
        total = addFigures(total, symbol);
        verdict = worstOf([verdict, symbol.state]);
      }
    }
    for (const partition of partitions) {
      const { committed, end, lag, counted } = partition;
      output.data(
        partition,
        lag === 0
          ? ''
          : `partition ${partition.partition}: lag ${lag}, committed ${committed} of ${end}, counted ${counted ?? 0}`,
      );
    }
    const lag = partitions.reduce((sum, partition) => sum + partition.lag, 0);
    if (lag > 0 && range === null) verdict = worstOf([verdict, 'open']);
    sayVerdict(verdict, minutes, total, lag, output);
    return ok(verdict === 'balanced' ? exit.ok : exit.failed);
  } finally {
    await ledger.close();
  }
}

function saySymbol(minute: number, symbol: LedgerSymbol, { runs }: LedgerKnown, output: Output): void {
  const time = new Date(minute).toISOString();
  for (const line of symbol.lines) {
    const by = runs.find(({ run }) => run === line.run);
    const data = {
      ...{ minute: time, symbol: line.symbol, engine: by?.engine ?? null, host: by?.host ?? null, run: line.run },
      ...addFigures(line, noFigures),
      ...{ inFlight: inFlightOf(line), state: symbol.state },
    };
    output.data(data, '');
  }
  if (symbol.state === 'balanced' || output.json) return;
  const notes = mergeNotes(symbol.notes).map(noteText).join('; ');
  output.data(symbol, `${time} ${symbol.symbol || '(no symbol)'} ${symbol.state}: ${notes}`);
}

function sayVerdict(verdict: LedgerState, minutes: number, total: LedgerFigures, lag: number, output: Output): void {
  const { consumed, written, deadLettered, received, rejected, produced, spooled, unsent, settled, redelivered } =
    total;
  const missing = consumed - written - deadLettered;
  // `different` and `extra` are what only a comparison with the table can tell.
  const data = { verdict, checked: consumed, missing, different: null, extra: null, minutes, ...total };
  output.data(
    { ...data, inFlight: inFlightOf(total), lag },
    `${verdict}: ${minutes} minutes; received ${received} = rejected ${rejected} + produced ${produced} + spooled ${spooled} + unsent ${unsent} + settled ${settled} + ` +
      `in flight ${inFlightOf(total)}; consumed ${consumed} = written ${written} + dead-lettered ${deadLettered}, redelivered ${redelivered}; lag ${lag}`,
  );
}
