import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export const root = join(import.meta.dirname, '..');
export const isRoot = process.getuid?.() === 0;

const runtimeSchema = z.object({ path: z.string(), note: z.string() });

/** The Electron that set-up found or brought. */
export function electronRuntime(): { path: string; note: string } {
  const path = process.env.TAPEDECK_ELECTRON;
  if (path) return { path, note: process.env.TAPEDECK_RUNTIME_NOTE ?? '' };
  return runtimeSchema.parse(JSON.parse(readFileSync(join(root, '.cache', 'electron', 'runtime.json'), 'utf8')));
}
