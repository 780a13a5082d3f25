import type { z } from 'zod';
import { readRecords, writeRecords } from './record-file.js';

const maxRecords = 200;

/** What was done and is being done, newest first; kept in a file, so that a later start finds it. */
export interface Records<R> {
  list(): readonly R[];
  add(record: R): void;
  /** Changes one for the page; the file follows with `save`. */
  change(id: string, to: Partial<R>): void;
  save(): void;
}

/** `ended` says of a record that was still running when the file was written what became of it. */
export function openRecords<R extends { readonly id: string; readonly state: string }>(
  file: string,
  schema: z.ZodType<R>,
  ended: (record: R) => R,
  changed: (records: readonly R[]) => void,
): Records<R> {
  let records: readonly R[] = readRecords(file, schema).map((record) =>
    record.state === 'running' ? ended(record) : record,
  );

  function set(next: readonly R[]): void {
    records = next;
    changed(records);
  }

  const save = () => writeRecords(file, records);
  return {
    list: () => records,
    add(record) {
      set([record, ...records].slice(0, maxRecords));
      save();
    },
    change: (id, to) => set(records.map((record) => (record.id === id ? { ...record, ...to } : record))),
    save,
  };
}
