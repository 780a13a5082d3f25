import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './command.js';

/** What a row of the fault matrix came to. */
export interface Measured {
  /** From the end of the fault until ticks that came after it were stored. */
  readonly recoveryMs?: number;
  /** The kind that the operator read while it lasted. */
  readonly said?: string;
}

/** Writes it down for docs/faults.md (`npm run test:faults` puts it there). */
export function measured(row: string, figures: Measured): void {
  const folder = join(repository, 'results', 'faults');
  mkdirSync(folder, { recursive: true });
  const rounded = figures.recoveryMs === undefined ? {} : { recoveryMs: Math.round(figures.recoveryMs) };
  writeFileSync(join(folder, `${row}.json`), JSON.stringify({ row, ...figures, ...rounded, time: Date.now() }));
}
