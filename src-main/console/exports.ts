import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { exportRecordSchema, type ExportRecord, type ExportRequest } from '../../src-shared/export.js';
import type { Failure } from '../../src-shared/failure.js';
import type { Result } from '../../src-shared/result.js';
import type { ExportProgress } from '../engine-contract.js';
import type { Engine } from '../engine-supervisor.js';
import { logFor } from '../log.js';

const log = logFor('exports');
const maxRecords = 200;

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
  let records = read(file);
  const cancelled = new Set<string>();

  function change(id: string, to: Partial<ExportRecord>): void {
    records = records.map((record) => (record.id === id ? { ...record, ...to } : record));
    changed(records);
  }

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
    write(file, records);
  }

  return {
    list: () => records,
    start(request, path) {
      const id = randomUUID();
      const begun: ExportRecord = {
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
      };
      records = [begun, ...records].slice(0, maxRecords);
      changed(records);
      write(file, records);
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

function read(file: string): readonly ExportRecord[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return []; // there was no export yet
  }
  try {
    return z.array(exportRecordSchema).parse(JSON.parse(text)).map(withoutRunning);
  } catch (error) {
    log.error('exports-damaged', { file, reason: String(error) });
    return [];
  }
}

/** What was running when Tapedeck ended is not running any more. */
function withoutRunning(record: ExportRecord): ExportRecord {
  if (record.state !== 'running') return record;
  const failure = {
    message: 'Tapedeck ended before this export did; nothing of it was kept.',
    remedy: 'Export it again.',
  };
  return { ...record, state: 'failed', failure };
}

function write(file: string, records: readonly ExportRecord[]): void {
  const fresh = `${file}.${process.pid}.new`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(fresh, `${JSON.stringify(records, null, 2)}\n`, { mode: 0o600, flush: true });
    renameSync(fresh, file);
  } catch (error) {
    log.error('exports-not-kept', { file, reason: String(error) }); // the exported files are whole all the same
  }
}
