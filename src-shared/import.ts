import { z } from 'zod';

/** How far an import is. */
export const importProgressSchema = z.object({
  /** Rows read from the file, those that are no tick included. */
  rows: z.number(),
  /** Rows that are no tick; they are kept in the dead-letter topic with stage `feed`. */
  rejected: z.number(),
  /** Rows read that did not reach Kafka. */
  unsent: z.number(),
  /** Ticks that Kafka has and Cassandra has not yet. */
  left: z.number(),
  /** About as many rows has the file; null until it was counted, or where it cannot be. */
  totalRows: z.number().nullable(),
});
export type ImportProgress = z.infer<typeof importProgressSchema>;

/** Ticks that are stored. */
export const importedRows = ({ rows, rejected, unsent, left }: ImportProgress): number =>
  Math.max(0, rows - rejected - unsent - left);

/** One import, running or past; `imports.json` holds the past ones. */
export const importRecordSchema = importProgressSchema.extend({
  id: z.string(),
  path: z.string(),
  /** `stopped`: by Stop, or with the profile; `cancelled`: by itself. Both leave stored what was sent. */
  state: z.enum(['running', 'done', 'cancelled', 'stopped', 'failed']),
  /** Epoch milliseconds. */
  startTime: z.number(),
  endTime: z.number().nullable(),
  failure: z.object({ message: z.string(), remedy: z.string() }).nullable(),
});
export type ImportRecord = z.infer<typeof importRecordSchema>;
