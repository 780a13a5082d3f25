import type { Failure } from '../../src-shared/failure.js';
import { inFlightOf } from '../../src-shared/ledger.js';
import { ok, type Result } from '../../src-shared/result.js';
import type { Verification, VerifiedRange } from '../../src-shared/verification.js';
import type { Clusters } from '../pipeline/clusters.js';
import { createLedgerTable, type SettledTicks } from '../store/ledger-table.js';
import { minuteOf } from './cells.js';
import { Ledger } from './ledger.js';
import { verifyLedger } from './verify.js';

const minuteMs = 60_000;
const allTimes: VerifiedRange = { from: 0, to: Number.MAX_SAFE_INTEGER };

/** Ticks of one symbol and minute that nobody has told the end of, and how many the ledger has counted on the topic. */
interface Unsettled {
  readonly symbol: string;
  readonly minute: number;
  readonly ofRuns: readonly SettledTicks[];
  readonly counted: number;
}

/**
 * Compares topic and table as `verifyLedger` does. Where they agree, what killed runs had on their way is settled, in minutes
 * that lie wholly in the range and of which the topic still holds all that was counted. See docs/decisions/041.
 */
export async function verifyAndSettle(
  clusters: Clusters,
  range: VerifiedRange | null,
  signal: AbortSignal,
  onProgress: (messages: number, of: number) => void,
): Promise<Result<Verification, Failure>> {
  const unsettled = await readUnsettled(clusters, range ?? allTimes);
  if (!unsettled.ok) return unsettled;
  const onTopic = new Map(unsettled.value.map((of) => [keyOf(of), 0]));
  const verified = await verifyLedger(clusters, range, signal, onProgress, ({ symbol, eventTime }) => {
    const key = keyOf({ symbol, minute: minuteOf(eventTime) });
    const count = onTopic.get(key);
    if (count !== undefined) onTopic.set(key, count + 1);
  });
  if (!verified.ok || verified.value.verdict !== 'balanced') return verified;
  const settled = unsettled.value
    .filter((of) => (onTopic.get(keyOf(of)) ?? 0) >= of.counted)
    .flatMap(({ ofRuns }) => ofRuns);
  const table = createLedgerTable(clusters.cassandra, clusters.kafka.topic);
  const written = await table.writeSettled(settled);
  return written.ok ? ok({ ...verified.value, settled: settled.reduce((sum, of) => sum + of.settled, 0) }) : written;
}

async function readUnsettled(clusters: Clusters, range: VerifiedRange): Promise<Result<Unsettled[], Failure>> {
  const ledger = new Ledger(clusters);
  try {
    const state = await ledger.state();
    if (!state.ok) return state;
    const { known } = state.value;
    const unsettled: Unsettled[] = [];
    for await (const read of ledger.minutes(range, known)) {
      if (!read.ok) return read;
      const { minute, symbols } = read.value;
      if (minute + minuteMs > range.to) continue;
      for (const { symbol, lines, consumed, produced } of symbols) {
        const killed = lines.filter((line) => known.stateOf(line.run) === 'killed' && inFlightOf(line) > 0);
        if (killed.length === 0) continue;
        const ofRuns = killed.map((line) => ({
          symbol,
          minute,
          run: line.run,
          settled: line.settled + inFlightOf(line),
        }));
        unsettled.push({ symbol, minute, ofRuns, counted: Math.max(consumed, produced) });
      }
    }
    return ok(unsettled);
  } finally {
    await ledger.close();
  }
}

const keyOf = ({ symbol, minute }: { readonly symbol: string; readonly minute: number }): string =>
  `${minute} ${symbol}`;
