import type { Failure } from '../src-shared/failure.js';
import { noteText } from '../src-shared/ledger.js';
import type { Tick } from '../src-shared/market/tick.js';
import type { Redrive, RedrivenMinute } from '../src-shared/redrive.js';
import { ok, type Result } from '../src-shared/result.js';
import { minuteOf } from './ledger/cells.js';
import { Ledger } from './ledger/ledger.js';
import type { Clusters } from './pipeline/clusters.js';

/** Minutes that are looked up in the ledger and shown. */
const maxMinutes = 8;

export type RedriveOutcome = 'stored' | 'deadLettered' | 'missing';

interface Sent {
  readonly tick: Tick | null;
  /** Epoch milliseconds. */
  readonly sentTime: number;
}
type Counts = { -readonly [K in keyof RedrivenMinute]: RedrivenMinute[K] };

/** Counts redriven messages by symbol and event minute, as the ledger does. */
export class RedrivenMinutes {
  private readonly minutes = new Map<string, Counts>();

  sent(message: Sent): void {
    const counts = this.at(message);
    counts.sent += 1;
    counts.left += 1;
  }

  became(message: Sent, outcome: RedriveOutcome): void {
    const counts = this.at(message);
    counts[outcome] += 1;
    counts.left -= 1;
  }

  /** The fullest of them with what the ledger says. */
  async judged(clusters: Clusters): Promise<Result<Pick<Redrive, 'minutes' | 'moreMinutes'>, Failure>> {
    const all = [...this.minutes.values()].sort((a, b) => b.sent - a.sent);
    const minutes = all.slice(0, maxMinutes);
    const ledger = new Ledger(clusters);
    try {
      for (const counts of minutes) {
        const symbols = await ledger.minute({ minute: counts.minute, runs: null });
        if (!symbols.ok) return symbols;
        const own = symbols.value.find(({ symbol }) => symbol === counts.symbol);
        if (!own) continue;
        counts.state = own.state;
        counts.why = own.notes.map(noteText).join('; ');
      }
    } finally {
      await ledger.close();
    }
    return ok({ minutes, moreMinutes: all.length - minutes.length });
  }

  /** What is no tick counts under the empty symbol and the minute of its record. */
  private at({ tick, sentTime }: Sent): Counts {
    const symbol = tick?.symbol ?? '';
    const minute = minuteOf(tick?.eventTime ?? sentTime);
    const key = `${minute} ${symbol}`;
    const known = this.minutes.get(key);
    if (known) return known;
    const none = { sent: 0, stored: 0, deadLettered: 0, missing: 0, left: 0 };
    const begun: Counts = { symbol, minute, ...none, state: null, why: '' };
    this.minutes.set(key, begun);
    return begun;
  }
}
