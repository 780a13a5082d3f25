import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { homeFolder } from '../home.js';

const runRecordSchema = z.strictObject({
  /** The feed's source, or its name where it has none. */
  feed: z.string(),
  /** When this was written, epoch milliseconds. */
  time: z.number(),
  /** When the feed was last read. */
  lastRead: z.number().nullable(),
  /** Whether it came to its end by Stop, or by itself. */
  hasStopped: z.boolean(),
});

/** What a run says of itself once a second, for the runs after it. */
export type RunRecord = z.infer<typeof runRecordSchema>;

/** Moved into its place, so that a run that is killed leaves it whole; a power loss may cost the last second. */
export function writeRunRecord(folder: string, record: RunRecord): void {
  const draft = join(folder, 'run.json.new');
  writeFileSync(draft, JSON.stringify(record), { mode: 0o600 });
  renameSync(draft, join(folder, 'run.json'));
}

/** Of the latest run in this slot; null where there was none, or it left nothing that can be read. */
export function readRunRecord(folder: string): RunRecord | null {
  try {
    return runRecordSchema.parse(JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')));
  } catch {
    return null; // the first run here, or another version's: there is nothing to go by
  }
}

/** When any engine of this TAPEDECK_HOME last read this feed, and whether that one was stopped. */
export function lastReadOf(feed: string): { readonly time: number; readonly hasStopped: boolean } | null {
  const spool = homeFolder('spool');
  let latest: { readonly time: number; readonly hasStopped: boolean } | null = null;
  for (const slot of readdirSync(spool).filter((name) => /^\d+$/.test(name))) {
    const record = readRunRecord(join(spool, slot));
    if (record?.feed !== feed || record.lastRead === null || record.lastRead < (latest?.time ?? 0)) continue;
    latest = { time: record.lastRead, hasStopped: record.hasStopped };
  }
  return latest;
}
