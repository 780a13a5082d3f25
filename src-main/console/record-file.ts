import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { logFor } from '../log.js';

const log = logFor('records');

/** Reads a list that `writeRecords` wrote; empty where there is none, or where it is damaged, which the log says. */
export function readRecords<R>(file: string, schema: z.ZodType<R>): R[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return []; // there was none yet
  }
  try {
    return z.array(schema).parse(JSON.parse(text));
  } catch (error) {
    log.error('records-damaged', { file, reason: String(error) });
    return [];
  }
}

/** Writes a list beside its file and puts it in its place, so that half of one is never read. */
export function writeRecords(file: string, records: readonly unknown[]): void {
  const fresh = `${file}.${process.pid}.new`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(fresh, `${JSON.stringify(records, null, 2)}\n`, { mode: 0o600, flush: true });
    renameSync(fresh, file);
  } catch (error) {
    log.error('records-not-kept', { file, reason: String(error) }); // what they tell of has happened all the same
  }
}
