import { measured } from '../oracle/measured.js';
import type { Outcome } from './outcome.js';
import type { FaultName } from './schedule.js';

const rows: Partial<Record<FaultName, string>> = {
  'feed-reset': 'F1',
  'feed-silence': 'F2',
  'feed-garbage': 'F3',
  'feed-disorder': 'F4',
  'feed-burst': 'F5',
  'feed-clock': 'F7',
  'broker-restart': 'K1',
  'broker-kill': 'K2',
  poison: 'K14',
  'dead-letters-refused': 'K15',
  'cassandra-kill': 'C1',
  'engine-kill': 'A1',
  'second-engine-kill': 'A4',
};

/** Writes down the longest recovery from each fault that held alone, for docs/faults.md. */
export function measureRows({ steps }: Pick<Outcome, 'steps'>): void {
  for (const [fault, row] of Object.entries(rows)) {
    const own = steps.filter(({ faults }) => faults.length === 1 && faults[0] === fault);
    if (own.length === 0) continue;
    const said = [...new Set(own.flatMap((step) => step.said.map(({ kind }) => kind)))].join(', ');
    const recoveryMs = Math.max(...own.map((step) => step.recoveryMs ?? Infinity));
    measured(row, { recoveryMs, ...(said && { said }) });
  }
}
