import { ok } from '../../src-shared/result.js';
import type { CountedPartition, LedgerRow, LedgerTable } from '../store/ledger-table.js';

/** The ledger's tables in memory, as tests count with them: absolute rows by their key. */
export function memoryTable(): LedgerTable & {
  sum(what: 'consumed' | 'written' | 'deadLettered' | 'redelivered'): number;
} {
  const rows = new Map<string, LedgerRow>();
  const partitions = new Map<number, CountedPartition>();
  return {
    writeRows(written) {
      for (const row of written) rows.set(JSON.stringify([row.minute, row.symbol, row.run, row.part]), row);
      return Promise.resolve(ok());
    },
    writeSettled: () => Promise.resolve(ok()),
    countedThrough({ minute, symbol, partition, epoch }) {
      const found = [...rows.values()].filter((row) => row.minute === minute && row.symbol === symbol);
      const own = found.flatMap(({ topic }) => (topic?.partition === partition && topic.epoch === epoch ? topic : []));
      return Promise.resolve(ok(Math.max(-1, ...own.map(({ through }) => through))));
    },
    readPartitions: () => Promise.resolve(ok([...partitions.values()])),
    writePartitions(written) {
      for (const each of written) partitions.set(each.partition, each);
      return Promise.resolve(ok());
    },
    readRuns: () => Promise.resolve(ok([])),
    writeRun: () => Promise.resolve(ok()),
    readHours: () => Promise.resolve(ok([])),
    async *rows() {
      yield await Promise.resolve(ok([...rows.values()]));
    },
    sum: (what) => [...rows.values()].reduce((sum, { topic }) => sum + (topic?.[what] ?? 0), 0),
  };
}
