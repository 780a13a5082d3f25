import { useStore } from 'zustand';
import type { ExportRecord } from '../../src-shared/export.js';
import type { ImportRecord } from '../../src-shared/import.js';
import { createStreamStore } from './stream-store.js';

export const exportsStore = createStreamStore<readonly ExportRecord[]>([]);

export const importsStore = createStreamStore<readonly ImportRecord[]>([]);

/** Imports, running and past, newest first. */
export const useImports = (): readonly ImportRecord[] => useStore(importsStore.seen);

/** Exports, running and past, newest first. */
export const useExports = (): readonly ExportRecord[] => useStore(exportsStore.seen);
