import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { settingsSchema, type Settings } from '../../src-shared/settings.js';
import { logFor } from '../log.js';

const log = logFor('settings');

export interface SettingsFile {
  current(): Settings;
  /** Replaces what `change` names, writes the file and returns all of it. */
  change(change: SettingsChanges): Settings;
}

/** A key with the value undefined is left as it is. */
export type SettingsChanges = { readonly [K in keyof Settings]?: Settings[K] | undefined };

/** Reads settings.json, or takes the defaults where there is none; synchronous, so that the window opens at once. */
export function openSettingsFile(path: string): SettingsFile {
  let settings = read(path);
  return {
    current: () => settings,
    change(change) {
      const named = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      settings = settingsSchema.parse({ ...settings, ...named });
      write(path, settings);
      return settings;
    },
  };
}

function read(path: string): Settings {
  const defaults = settingsSchema.parse({});
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (!isMissing(error)) log.error('settings-unreadable', { path, reason: String(error) });
    return defaults;
  }
  try {
    return settingsSchema.parse(JSON.parse(text));
  } catch (error) {
    const kept = `${path}.bak`;
    log.error('settings-damaged', { path, kept, reason: String(error) });
    try {
      renameSync(path, kept);
    } catch (renameError) {
      log.error('settings-not-kept', { path, reason: String(renameError) });
    }
    return defaults;
  }
}

/** Never half a file: a new one is written beside it and takes its place. */
function write(path: string, settings: Settings): void {
  const fresh = `${path}.${process.pid}.new`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(fresh, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600, flush: true });
    renameSync(fresh, path);
  } catch (error) {
    log.error('settings-not-written', { path, reason: String(error) }); // they still hold until the app closes
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
