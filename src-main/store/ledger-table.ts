import { types } from 'cassandra-driver';
import pLimit from 'p-limit';
import type { Failure } from '../../src-shared/failure.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import type { Cassandra } from './cassandra.js';

const hourMs = 3_600_000;
/** Of one partition key they are a single mutation. */
const rowsAtOnce = 100;
/** Parts that a run counts begin at 0. */
const settledPart = -1;
const writesInFlight = 4;

/** Absolute figures of what a feed gave; times are epoch milliseconds. */
export interface FeedFigures {
  readonly received: number;
  readonly rejected: number;
  readonly produced: number;
  /** Put into the spool less taken out again; below zero where an earlier run had put them there. */
  readonly spooled: number;
  /** Given up when the run ended. */
  readonly unsent: number;
}

/** Absolute figures of what was consumed from one partition. */
export interface TopicFigures {
  readonly partition: number;
  /** Counts the times that the topic was made anew. */
  readonly epoch: number;
  /** Offsets that were counted for the first time. */
  readonly consumed: number;
  readonly written: number;
  readonly deadLettered: number;
  /** Deliveries of offsets that had been counted before. */
  readonly redelivered: number;
  /** Highest offset that is counted here. */
  readonly through: number;
}

/** A row of `ledger`: figures of one side of the topic, for the ticks of one symbol and minute in one part of a run. */
export interface LedgerRow {
  readonly minute: number;
  readonly symbol: string;
  readonly run: string;
  readonly part: number;
  readonly feed: FeedFigures | null;
  readonly topic: TopicFigures | null;
  /** Of a killed run's ticks those that a comparison has settled. */
  readonly settled?: number;
  readonly updatedTime: number;
}

/** What a comparison has settled of one symbol and minute of a killed run, absolute. */
export type SettledTicks = Pick<LedgerRow, 'minute' | 'symbol' | 'run'> & { readonly settled: number };

/** Where the counting of one partition stands. Offsets are the next ones, as Kafka's are. */
export interface CountedPartition {
  readonly partition: number;
  readonly epoch: number;
  /** Who counts it; null where its last engine has ended in order. */
  readonly run: string | null;
  /** Nothing at or above it has been counted. */
  readonly fetched: number;
  /** Everything of `run` below it is in the table. */
  readonly counted: number;
  readonly updatedTime: number;
}

/** A run of the pipeline on one topic. */
export interface LedgerRun {
  readonly run: string;
  /** The slot that it held; null where it got none. */
  readonly engine: number | null;
  readonly host: string;
  readonly startedTime: number;
  readonly updatedTime: number;
  /** Null until it has ended in order. */
  readonly endedTime: number | null;
}

/** The tables of the ledger, for one topic. */
export interface LedgerTable {
  /** Writes absolute figures; writing them again changes nothing. */
  writeRows(rows: readonly LedgerRow[]): Promise<Result<void, Failure>>;
  /** Writes what has been settled beside the figures; writing it again changes nothing. */
  writeSettled(settled: readonly SettledTicks[]): Promise<Result<void, Failure>>;
  /** The highest offset of one partition and epoch that is counted for a symbol and minute; -1 where there is none. */
  countedThrough(cell: {
    readonly minute: number;
    readonly symbol: string;
    readonly partition: number;
    readonly epoch: number;
  }): Promise<Result<number, Failure>>;
  readPartitions(): Promise<Result<readonly CountedPartition[], Failure>>;
  writePartitions(partitions: readonly CountedPartition[]): Promise<Result<void, Failure>>;
  readRuns(): Promise<Result<readonly LedgerRun[], Failure>>;
  writeRun(run: LedgerRun): Promise<Result<void, Failure>>;
  /** Hours that have rows, oldest first. */
  readHours(): Promise<Result<readonly number[], Failure>>;
  /** Rows with hour ≤ minute < hour + 1 h and from ≤ minute < to, page by page, in order of minute and symbol. */
  rows(hour: number, from: number, to: number): AsyncIterable<Result<readonly LedgerRow[], Failure>>;
}

export function createLedgerTable(cassandra: Cassandra, topic: string): LedgerTable {
  const { keyspace } = cassandra;
  const key = 'topic, hour, minute, symbol, run, part';
  const writeFeed =
    `INSERT INTO ${keyspace}.ledger (${key}, received, rejected, produced, spooled, unsent, updated_time) ` +
    'VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';
  const writeTopic =
    `INSERT INTO ${keyspace}.ledger (${key}, kafka_partition, epoch, consumed, written, dead_lettered, redelivered, through, updated_time) ` +
    'VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';
  const writeSettled = `INSERT INTO ${keyspace}.ledger (${key}, settled) VALUES (?, ?, ?, ?, ?, ?, ?)`;
  const readThrough =
    `SELECT kafka_partition, epoch, through FROM ${keyspace}.ledger ` +
    'WHERE topic = ? AND hour = ? AND minute = ? AND symbol = ?';
  const writePartition =
    `INSERT INTO ${keyspace}.ledger_partitions (topic, kafka_partition, epoch, run, fetched, counted, updated_time) ` +
    'VALUES (?, ?, ?, ?, ?, ?, ?)';
  const writeRun =
    `INSERT INTO ${keyspace}.ledger_runs (topic, run, engine, host, started_time, updated_time, ended_time) ` +
    'VALUES (?, ?, ?, ?, ?, ?, ?)';

  function statementOf({ minute, symbol, run, part, feed, topic: read, updatedTime }: LedgerRow) {
    const own = [topic, hourOf(minute), minute, symbol, run, part];
    if (read) {
      const { partition, epoch, consumed, written, deadLettered, redelivered, through } = read;
      return {
        query: writeTopic,
        params: [...own, partition, epoch, consumed, written, deadLettered, redelivered, long(through), updatedTime],
      };
    }
    const { received, rejected, produced, spooled, unsent } = feed ?? noFigures;
    return {
      query: writeFeed,
      params: [...own, received, rejected, produced, spooled, unsent, updatedTime],
    };
  }

  async function attempt<T>(work: () => Promise<T>): Promise<Result<T, Failure>> {
    try {
      return ok(await work());
    } catch (error) {
      return fail(cassandra.failure(error));
    }
  }

  async function all(query: string, params: readonly unknown[]): Promise<types.Row[]> {
    const rows: types.Row[] = [];
    for await (const page of pages(query, params)) rows.push(...page);
    return rows;
  }

  async function* pages(query: string, params: readonly unknown[]): AsyncGenerator<types.Row[]> {
    let pageState: string | undefined;
    do {
      const page = await cassandra.client.execute(query, [...params], pageState ? { pageState } : {});
      yield page.rows;
      pageState = page.pageState ?? undefined;
    } while (pageState);
  }

  return {
    writeRows: (rows) =>
      attempt(async () => {
        const limit = pLimit(writesInFlight);
        const writes = groupsOf(rows).map((group) =>
          limit(() => cassandra.client.batch(group.map(statementOf), { prepare: true, logged: false })),
        );
        // Every one that was begun is waited for: the next writing must not be overtaken by it.
        const done = await Promise.allSettled(writes);
        const failed = done.find((each) => each.status === 'rejected');
        if (failed) throw failed.reason;
      }),
    writeSettled: (settled) =>
      attempt(async () => {
        const limit = pLimit(writesInFlight);
        await Promise.all(
          settled.map(({ minute, symbol, run, settled: count }) =>
            limit(() =>
              cassandra.client.execute(writeSettled, [topic, hourOf(minute), minute, symbol, run, settledPart, count]),
            ),
          ),
        );
      }),
    countedThrough: ({ minute, symbol, partition, epoch }) =>
      attempt(async () => {
        const rows = await all(readThrough, [topic, hourOf(minute), minute, symbol]);
        return rows
          .filter((row) => row.get('kafka_partition') === partition && row.get('epoch') === epoch)
          .reduce((highest, row) => Math.max(highest, numberOf(row.get('through'))), -1);
      }),
    readPartitions: () =>
      attempt(async () =>
        (await all(`SELECT * FROM ${keyspace}.ledger_partitions WHERE topic = ?`, [topic])).map((row) => ({
          partition: row.get('kafka_partition') as number,
          epoch: row.get('epoch') as number,
          run: row.get('run') === null ? null : String(row.get('run')),
          fetched: numberOf(row.get('fetched')),
          counted: numberOf(row.get('counted')),
          updatedTime: timeOf(row.get('updated_time')) ?? 0,
        })),
      ),
    writePartitions: (partitions) =>
      attempt(async () => {
        if (partitions.length === 0) return;
        const statements = partitions.map(({ partition, epoch, run, fetched, counted, updatedTime }) => ({
          query: writePartition,
          params: [topic, partition, epoch, run, long(fetched), long(counted), updatedTime],
        }));
        await cassandra.client.batch(statements, { prepare: true, logged: false });
      }),
    readRuns: () =>
      attempt(async () =>
        (await all(`SELECT * FROM ${keyspace}.ledger_runs WHERE topic = ?`, [topic])).map((row) => ({
          run: String(row.get('run')),
          engine: row.get('engine') as number | null,
          host: (row.get('host') as string | null) ?? '',
          startedTime: timeOf(row.get('started_time')) ?? 0,
          updatedTime: timeOf(row.get('updated_time')) ?? 0,
          endedTime: timeOf(row.get('ended_time')),
        })),
      ),
    writeRun: ({ run, engine, host, startedTime, updatedTime, endedTime }) =>
      attempt(async () => {
        await cassandra.client.execute(writeRun, [topic, run, engine, host, startedTime, updatedTime, endedTime]);
      }),
    readHours: () =>
      attempt(async () =>
        (await all(`SELECT DISTINCT topic, hour FROM ${keyspace}.ledger`, []))
          .filter((row) => row.get('topic') === topic)
          .map((row) => timeOf(row.get('hour')) ?? 0)
          .sort((a, b) => a - b),
      ),
    async *rows(hour, from, to) {
      const query = `SELECT * FROM ${keyspace}.ledger WHERE topic = ? AND hour = ? AND minute >= ? AND minute < ?`;
      try {
        for await (const page of pages(query, [topic, hour, Math.max(hour, from), Math.min(hour + hourMs, to)]))
          yield ok(page.map(rowOf));
      } catch (error) {
        yield fail(cassandra.failure(error));
      }
    },
  };
}

const noFigures: FeedFigures = { received: 0, rejected: 0, produced: 0, spooled: 0, unsent: 0 };

/** Start of the hour, the partition key's part. */
const hourOf = (minute: number): number => minute - (minute % hourMs);

const long = (value: number): types.Long => types.Long.fromNumber(value);
const numberOf = (value: unknown): number => (value instanceof types.Long ? value.toNumber() : -1);
const timeOf = (value: unknown): number | null => (value instanceof Date ? value.getTime() : null);

/** At most `rowsAtOnce` rows of one partition key each. */
function groupsOf(rows: readonly LedgerRow[]): LedgerRow[][] {
  const groups: LedgerRow[][] = [];
  const open = new Map<number, LedgerRow[]>();
  for (const row of rows) {
    const hour = hourOf(row.minute);
    const group = open.get(hour);
    if (group && group.length < rowsAtOnce) group.push(row);
    else {
      const begun = [row];
      open.set(hour, begun);
      groups.push(begun);
    }
  }
  return groups;
}

function rowOf(row: types.Row): LedgerRow {
  const count = (name: string) => (row.get(name) as number | null) ?? 0;
  const partition = row.get('kafka_partition') as number | null;
  return {
    minute: timeOf(row.get('minute')) ?? 0,
    symbol: row.get('symbol') as string,
    run: String(row.get('run')),
    part: row.get('part') as number,
    feed:
      partition !== null
        ? null
        : {
            received: count('received'),
            rejected: count('rejected'),
            produced: count('produced'),
            spooled: count('spooled'),
            unsent: count('unsent'),
          },
    topic:
      partition === null
        ? null
        : {
            partition,
            epoch: count('epoch'),
            consumed: count('consumed'),
            written: count('written'),
            deadLettered: count('dead_lettered'),
            redelivered: count('redelivered'),
            through: numberOf(row.get('through')),
          },
    settled: count('settled'),
    updatedTime: timeOf(row.get('updated_time')) ?? 0,
  };
}
