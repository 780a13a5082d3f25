import { randomUUID } from 'node:crypto';
import { exportRecordSchema, type ExportRecord, type ExportRequest } from '../../src-shared/export.js';
import type { Failure } from '../../src-shared/failure.js';
import type { Result } from '../../src-shared/result.js';
import type { ExportProgress } from '../engine-contract.js';
import type { Engine } from '../engine-supervisor.js';
import { logFor } from '../log.js';
import { openRecords } from './records.js';

const log = logFor('exports');

/** Exports, running and past. Past ones are kept in exports.json. */
export interface Exports {
  /** Newest first. */
  list(): readonly ExportRecord[];
  /** Begins to write to a path that the user chose, and returns its id. */
  start(request: ExportRequest, path: string): string;
  cancel(id: string): Promise<Result<void, Failure>>;
  progress(id: string, progress: ExportProgress): void;
}

export function openExports(
  file: string,
  engine: Pick<Engine, 'export' | 'cancelExport'>,
  changed: (records: readonly ExportRecord[]) => void,
): Exports {
  const records = openRecords(file, exportRecordSchema, endedWithTapedeck, changed);
  const { change } = records;
  const cancelled = new Set<string>();

  async function run(id: string, request: ExportRequest, path: string): Promise<void> {
    const result = await engine.export(id, request, path);
    const endTime = Date.now();
    if (result.ok) change(id, { ...result.value, state: 'done', endTime });
    else if (cancelled.has(id)) change(id, { state: 'cancelled', endTime });
    else {
      const { kind, message, remedy } = result.failure;
      log.error('export-failed', { kind, message });
      change(id, { state: 'failed', endTime, failure: { message, remedy } });
    }
    records.save();
  }

  return {
    list: records.list,
    start(request, path) {
      const id = randomUUID();
      records.add({
        id,
        request,
        path,
        state: 'running',
        rows: 0,
        bytes: 0,
        totalRows: null,
        startTime: Date.now(),
        endTime: null,
        failure: null,
      });
      void run(id, request, path);
      return id;
    },
    cancel(id) {
      cancelled.add(id);
      return engine.cancelExport(id);
    },
    progress: (id, progress) => change(id, progress),
  };
}

/** What was running when Tapedeck ended is not running any more. */
function endedWithTapedeck(record: ExportRecord): ExportRecord {
  const failure = {
    message: 'Tapedeck ended before this export did; nothing of it was kept.',
    remedy: 'Export it again.',
  };
  return { ...record, state: 'failed', failure };
}
