import type { Settings } from '../../src-shared/settings.js';
import { localZone, newYork } from '../format/time.js';
import { useApp } from './app-store.js';

/** The zone of each choice, `America/New_York`. */
export const zones: Readonly<Record<Settings['zone'], string>> = { exchange: newYork, utc: 'UTC', local: localZone };

/** The zone in which times are shown and typed. */
export const useZone = (): string => useApp(({ settings }) => zones[settings.zone]);
