import { useStore } from 'zustand';
import type { ExportRecord } from '../../src-shared/export.js';
import { createStreamStore } from './stream-store.js';

export const exportsStore = createStreamStore<readonly ExportRecord[]>([]);

/** Exports, running and past, newest first. */
export const useExports = (): readonly ExportRecord[] => useStore(exportsStore.seen);
