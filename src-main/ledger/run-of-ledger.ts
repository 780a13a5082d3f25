import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** Cells that have not changed for so long are forgotten. */
const longestQuietMs = 30_000;
const maxQuietCells = 50_000;

/** Until when a quiet cell is kept: at once where there are very many. */
export const quietMs = (cells: number): number => (cells > maxQuietCells ? 0 : longestQuietMs);

/** One run of the pipeline, as the ledger names it. */
export class RunOfLedger {
  readonly run: string = randomUUID();
  readonly host = hostname();
  readonly startedTime = Date.now();
  private parts = 0;

  nextPart(): number {
    return this.parts++;
  }
}
