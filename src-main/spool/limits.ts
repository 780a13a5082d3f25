import { readFileSync } from 'node:fs';
import { settingsSchema } from '../../src-shared/settings.js';
import { homePath } from '../home.js';
import type { SpoolLimits } from './spool.js';

const spoolSchema = settingsSchema.pick({ spool: true });

/** `spool` of settings.json, or its defaults. */
export function spoolLimits(): SpoolLimits {
  try {
    return spoolSchema.parse(JSON.parse(readFileSync(homePath('settings.json'), 'utf8'))).spool;
  } catch {
    // The console says so when it opens a damaged file; no file is the usual case on the command line.
    return spoolSchema.parse({}).spool;
  }
}
