import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { homePath } from '../home.js';
import type { SpoolLimits } from './spool.js';

const settingsSchema = z.object({
  spool: z
    .object({
      maxBytes: z.int().min(1).default(2_000_000_000),
      minFreeBytes: z.int().min(0).default(1_000_000_000),
    })
    .prefault({}),
});

/** `spool` of settings.json; 2 GB, and 1 GB of the disk left free, where nothing is said. */
export function spoolLimits(): SpoolLimits {
  let settings: unknown = {};
  try {
    settings = JSON.parse(readFileSync(homePath('settings.json'), 'utf8'));
  } catch {
    // The console says so when it opens a damaged file; no file is the usual case on the command line.
  }
  const parsed = settingsSchema.safeParse(settings);
  return parsed.success ? parsed.data.spool : settingsSchema.parse({}).spool;
}
