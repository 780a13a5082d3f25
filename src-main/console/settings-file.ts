import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { settingsSchema, type Settings } from '../../src-shared/settings.js';
import type { Failure } from '../../src-shared/failure.js';
import { logFor } from '../log.js';

const log = logFor('settings');

export interface SettingsFile {
  current(): Settings;
  /** Why the file is not what it was, or is not what `current` says; null when it is well. */
  problem(): Failure | null;
  /** Replaces what `change` names, writes the file and returns all of it. */
  change(change: SettingsChanges): Settings;
}

/** A key with the value undefined is left as it is. */
export type SettingsChanges = { readonly [K in keyof Settings]?: Settings[K] | undefined };

/** Reads settings.json, or takes the defaults where there is none; synchronous, so that the window opens at once. */
export function openSettingsFile(path: string): SettingsFile {
  let { settings, problem } = read(path);
  return {
    current: () => settings,
    problem: () => problem,
    change(change) {
      const named = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      settings = settingsSchema.parse({ ...settings, ...named });
      problem = write(path, settings);
      return settings;
    },
  };
}

function read(path: string): { settings: Settings; problem: Failure | null } {
  const defaults = settingsSchema.parse({});
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return { settings: defaults, problem: null };
    log.error('settings-unreadable', { path, reason: String(error) });
    return {
      settings: defaults,
      problem: damaged(`${path} cannot be read`, 'Look who may read it, and start Tapedeck anew.'),
    };
  }
  try {
    return { settings: settingsSchema.parse(JSON.parse(text)), problem: null };
  } catch (error) {
    const kept = `${path}.bak`;
    log.error('settings-damaged', { path, kept, reason: String(error) });
    let remedy = `What was in it is kept as ${kept}.`;
    try {
      renameSync(path, kept);
    } catch (renameError) {
      log.error('settings-not-kept', { path, reason: String(renameError) });
      remedy = 'It could not be kept aside: copy it before you change a setting, which writes it anew.';
    }
    return { settings: defaults, problem: damaged(`${path} is damaged`, remedy) };
  }
}

const damaged = (what: string, remedy: string): Failure => ({
  kind: 'settings-damaged',
  nature: 'input',
  message: `${what}: theme, profile and feed are chosen anew.`,
  remedy,
});

/** Never half a file: a new one is written beside it and takes its place. */
function write(path: string, settings: Settings): Failure | null {
  const fresh = `${path}.${process.pid}.new`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(fresh, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600, flush: true });
    renameSync(fresh, path);
    return null;
  } catch (error) {
    log.error('settings-not-written', { path, reason: String(error) });
    return {
      kind: 'settings-unwritable',
      nature: 'config',
      message: `The settings could not be written to ${path}; they hold until Tapedeck is closed.`,
      remedy: 'Make room on the disk and see that the folder is yours; the next change is written again.',
    };
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
