import type { Failure } from '../../src-shared/failure.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import type { Cassandra } from './cassandra.js';
import { sendTickBatch } from './tick-batch.js';
import { tickColumnOrder } from './tick-rows.js';
import type { WriteGroup } from './write-group.js';

export interface TickWriter {
  /** Resolves when Cassandra has acknowledged the group. Writing a group again changes nothing. */
  write(group: WriteGroup): Promise<Result<void, Failure>>;
}

export function createTickWriter(cassandra: Cassandra): TickWriter {
  const marks = tickColumnOrder.replace(/\w+/g, '?');
  const insert = `INSERT INTO ${cassandra.keyspace}.ticks_by_symbol (${tickColumnOrder}) VALUES (${marks})`;

  return {
    async write(group) {
      try {
        await sendTickBatch(cassandra.client, insert, group);
        return ok();
      } catch (error) {
        return fail(cassandra.failure(error));
      }
    },
  };
}
