import { randomUUID } from 'node:crypto';
import type { Failure } from '../../src-shared/failure.js';
import { importRecordSchema, type ImportProgress, type ImportRecord } from '../../src-shared/import.js';
import type { Result } from '../../src-shared/result.js';
import type { Engine } from '../engine-supervisor.js';
import { logFor } from '../log.js';
import { openRecords } from './records.js';

const log = logFor('imports');

/** Imports, running and past. Past ones are kept in imports.json. */
export interface Imports {
  /** Newest first. */
  list(): readonly ImportRecord[];
  /** Begins to feed a file that the user chose, and returns its id. */
  start(path: string): string;
  /** Ends it; what was sent by then is stored and stays. */
  cancel(id: string): Promise<Result<void, Failure>>;
  progress(id: string, progress: ImportProgress): void;
}

export function openImports(
  file: string,
  engine: Pick<Engine, 'import' | 'cancelImport'>,
  changed: (records: readonly ImportRecord[]) => void,
): Imports {
  const records = openRecords(file, importRecordSchema, endedWithTapedeck, changed);
  const { change } = records;

  async function run(id: string, path: string): Promise<void> {
    const result = await engine.import(id, path);
    const endTime = Date.now();
    const failure = result.ok ? result.value.failure : result.failure;
    if (failure) log.error('import-failed', { kind: failure.kind, message: failure.message });
    const said = failure && { message: failure.message, remedy: failure.remedy };
    if (result.ok) {
      const { rows, rejected, unsent, left, totalRows, end } = result.value;
      change(id, { rows, rejected, unsent, left, totalRows, state: end, endTime, failure: said });
    } else {
      change(id, { state: 'failed', endTime, failure: said });
    }
    records.save();
  }

  return {
    list: records.list,
    start(path) {
      const id = randomUUID();
      records.add({
        id,
        path,
        state: 'running',
        rows: 0,
        rejected: 0,
        unsent: 0,
        left: 0,
        totalRows: null,
        startTime: Date.now(),
        endTime: null,
        failure: null,
      });
      void run(id, path);
      return id;
    },
    cancel: (id) => engine.cancelImport(id),
    progress: (id, progress) => change(id, progress),
  };
}

/** What was running when Tapedeck ended is not running any more. */
function endedWithTapedeck(record: ImportRecord): ImportRecord {
  const failure = {
    message:
      'Tapedeck ended before this import did. What had reached Kafka is stored, or will be when the pipeline runs.',
    remedy: 'Import the file again: a row that is stored already does not come twice.',
  };
  return { ...record, state: 'failed', failure };
}
