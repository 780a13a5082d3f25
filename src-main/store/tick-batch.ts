import { createRequire } from 'node:module';
import type { Client } from 'cassandra-driver';
import { driverRows, rowBytes, writeRow } from './tick-rows.js';
import type { WriteGroup } from './write-group.js';

interface Encoder {
  readonly protocolVersion: number;
}
interface Prepared {
  readonly queryId: Buffer;
  readonly meta: object;
}
interface ExecutionOptions {
  getConsistency(): number;
  getLoadBalancingPolicy(): object;
}
interface Request {
  /** Of the body, once it is written. */
  length: number;
  clone(): Request;
  write(encoder: Encoder, streamId: number): Buffer;
}
interface DriverClient {
  readonly keyspace: string | null;
  _setRoutingInfo(options: ExecutionOptions, params: readonly unknown[], meta: object): Promise<void>;
}

// Below the public interface of the driver, whose version is pinned: see `TickBatch`.
const load = createRequire(import.meta.url);
const { BatchRequest } = load('cassandra-driver/lib/requests') as {
  BatchRequest: new (
    queries: readonly object[],
    options: ExecutionOptions,
  ) => Request & {
    queries: readonly object[];
    readonly timestamp: { getHighBitsUnsigned(): number; getLowBitsUnsigned(): number };
  };
};
const { DefaultExecutionOptions } = load('cassandra-driver/lib/execution-options') as {
  DefaultExecutionOptions: { create(options: object, client: DriverClient): ExecutionOptions };
};
const prepareHandler = load('cassandra-driver/lib/prepare-handler') as {
  getPrepared(client: DriverClient, policy: object, query: string, keyspace: string | null): Promise<Prepared>;
};
const requestHandler = load('cassandra-driver/lib/request-handler') as {
  send(request: Request, options: ExecutionOptions, client: DriverClient): Promise<unknown>;
};

const protocolVersion = 4;
const batchOpcode = 0x0d;
const unlogged = 1;
const prepared = 1;
const withTimestamp = 0x20;
const headerBytes = 9;
const columns = 14;

/**
 * An unlogged batch of one prepared INSERT, written into one buffer (native protocol v4, §4.1.7). The driver's own makes
 * two buffers and a promise for every value, which took a third of what storing took. Where another version is spoken the
 * driver writes it.
 */
export class TickBatch extends BatchRequest {
  constructor(
    private readonly statement: { readonly query: string } & Prepared,
    private readonly group: WriteGroup,
    private readonly execution: ExecutionOptions,
  ) {
    super([], execution);
  }

  /** The driver sends a copy where it tries again, as after a table has changed. */
  override clone(): TickBatch {
    return new TickBatch(this.statement, this.group, this.execution);
  }

  override write(encoder: Encoder, streamId: number): Buffer {
    if (encoder.protocolVersion !== protocolVersion) {
      this.queries = driverRows(this.group).map(({ params }) => ({ ...this.statement, params }));
      return super.write(encoder, streamId);
    }
    const { rows, bucket } = this.group;
    const { queryId } = this.statement;
    const around = headerBytes + 3 + 11;
    const aRow = 3 + queryId.length + 2;
    const bytes = Buffer.allocUnsafe(rows.reduce((sum, row) => sum + aRow + rowBytes(row), around));
    let at = headerBytes;
    at = bytes.writeUInt8(unlogged, at);
    at = bytes.writeUInt16BE(rows.length, at);
    for (const row of rows) {
      at = bytes.writeUInt8(prepared, at);
      at = bytes.writeUInt16BE(queryId.length, at);
      at += queryId.copy(bytes, at);
      at = bytes.writeUInt16BE(columns, at);
      at = writeRow(bytes, at, row, bucket);
    }
    at = bytes.writeUInt16BE(this.execution.getConsistency(), at);
    at = bytes.writeUInt8(withTimestamp, at);
    at = bytes.writeUInt32BE(this.timestamp.getHighBitsUnsigned(), at);
    at = bytes.writeUInt32BE(this.timestamp.getLowBitsUnsigned(), at);
    this.length = at - headerBytes;
    bytes.writeUInt8(protocolVersion, 0);
    bytes.writeUInt8(0, 1);
    bytes.writeInt16BE(streamId, 2);
    bytes.writeUInt8(batchOpcode, 4);
    bytes.writeUInt32BE(this.length, 5);
    return bytes.subarray(0, at);
  }
}

const options = { prepare: true, logged: false, isIdempotent: true };

/** Writes a group and resolves when it is acknowledged; throws what the driver throws. */
export async function sendTickBatch(client: Client, query: string, group: WriteGroup): Promise<void> {
  const driver = client as unknown as DriverClient;
  const execution = DefaultExecutionOptions.create(options, driver);
  const policy = execution.getLoadBalancingPolicy();
  const { queryId, meta } = await prepareHandler.getPrepared(driver, policy, query, driver.keyspace);
  const [first] = group.rows;
  await driver._setRoutingInfo(execution, [first?.tick.symbol, group.bucket], meta);
  await requestHandler.send(new TickBatch({ query, queryId, meta }, group, execution), execution, driver);
}
