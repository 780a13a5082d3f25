import { types } from 'cassandra-driver';
import pLimit from 'p-limit';
import type { Failure } from '../../src-shared/failure.js';
import type { Stock } from '../../src-shared/market/stock.js';
import type { Tick } from '../../src-shared/market/tick.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import { newYorkDay, type NewYorkDay } from '../calendar.js';
import { bucketOf, bucketsBetween } from './bucket.js';
import type { Cassandra } from './cassandra.js';
import { addPrint, compareInTime, joinFigures, type Figures, type Print } from './day-figures.js';

/** What is known of one symbol since its partition was assigned. */
interface SymbolState {
  readonly symbol: string;
  /** Newest print of all that `stored` was told before the first look; it says in which day to look. */
  touched: Print;
  /** Newest stored print; null until it has been looked up. */
  newest: Print | null;
  day: NewYorkDay | null;
  /** Figures by bucket of the day, each made of the distinct stored prints up to `newest`. */
  buckets: Map<number, Figures | undefined>;
  /** Buckets to be read again: something late or repeated arrived. */
  stale: Set<number>;
  /** Prints that arrive while rows are being read; null when nothing is being read. */
  arrived: Print[] | null;
  changed: boolean;
}

const concurrentSymbols = 8;
/** Queries at once, of all symbols together; a day of narrow buckets is thousands of them. */
const concurrentReads = 64;
/** Asked for their newest prints in one query: a day of hours. */
const bucketsAtOnce = 24;
const maxIdleSymbols = 20_000;

/**
 * Keeps `stocks` equal to what is stored. Prints that come in order are added up; anything late or repeated has its
 * bucket read back, bounded by the newest print, so that deliveries are never counted twice.
 */
export interface Stocks {
  /** Ticks that Cassandra has acknowledged, those of one symbol in the order of their offsets. */
  stored(ticks: readonly Tick[]): void;
  /** Writes what has changed; with `all`, every symbol since the assignment. After it the table covers all of `stored`. */
  flush(all?: boolean): Promise<Result<void, Failure>>;
  /** Other partitions may be ours now: what we know is read again when it is needed. */
  forget(): void;
}

export function createStocks(cassandra: Cassandra, bucketMs: number): Stocks {
  const { keyspace } = cassandra;
  let states = new Map<string, SymbolState>();
  const reads = pLimit(concurrentReads);

  const readBucket =
    `SELECT event_time, event_nanos, seq, price, size FROM ${keyspace}.ticks_by_symbol WHERE symbol = ? AND bucket = ? ` +
    'AND event_time >= ? AND (event_time, event_nanos, seq) <= (?, ?, ?)';
  const readNewest =
    `SELECT event_time, event_nanos, seq, price, size FROM ${keyspace}.ticks_by_symbol WHERE symbol = ? AND bucket IN ? ` +
    'AND event_time >= ? AND event_time < ? ORDER BY event_time DESC, event_nanos DESC, seq DESC PER PARTITION LIMIT 1';
  const readStock = `SELECT event_time, event_nanos, seq, price, size FROM ${keyspace}.stocks WHERE symbol = ?`;
  const writeStock =
    `INSERT INTO ${keyspace}.stocks (symbol, price, size, event_time, event_nanos, seq, day, open, high, low, volume, updated_time) ` +
    'VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';

  function add(state: SymbolState, print: Print): void {
    const { newest, day } = state;
    if (!newest || !day) {
      if (compareInTime(print, state.touched) > 0) state.touched = print;
      return;
    }
    const bucket = bucketOf(print.eventTime, bucketMs);
    if (compareInTime(print, newest) <= 0) {
      // Late or repeated: only the stored rows tell which. Before the newest print's day it changes nothing.
      if (print.eventTime >= day.start) state.stale.add(bucket);
      return;
    }
    state.newest = print;
    if (print.eventTime >= day.end) openDay(state, print);
    else if (!state.stale.has(bucket)) state.buckets.set(bucket, addPrint(state.buckets.get(bucket), print));
  }

  /** A new day begins with what an earlier run may have stored in it. */
  function openDay(state: SymbolState, print: Print): void {
    const day = newYorkDay(print.eventTime);
    state.day = day;
    state.buckets = new Map();
    state.stale = new Set(bucketsBetween(day.start, print.eventTime + 1, bucketMs));
  }

  /** Finds the newest stored print: in the day that `stocks` names, or in that of what has just been stored. */
  async function look(state: SymbolState): Promise<void> {
    const { rows } = await cassandra.client.execute(readStock, [state.symbol]);
    const candidates = [state.touched, ...rows.map(printOfRow)].sort((a, b) => compareInTime(b, a));
    for (const candidate of candidates) {
      const day = newYorkDay(candidate.eventTime);
      const newest = await newestStored(state.symbol, day);
      if (!newest) continue;
      state.newest = newest;
      state.day = day;
      state.buckets = new Map();
      state.stale = new Set(bucketsBetween(day.start, state.newest.eventTime + 1, bucketMs));
      return;
    }
  }

  async function newestStored(symbol: string, { start, end }: NewYorkDay): Promise<Print | undefined> {
    const buckets = [...bucketsBetween(start, end, bucketMs)];
    const lots: number[][] = [];
    for (let from = 0; from < buckets.length; from += bucketsAtOnce)
      lots.push(buckets.slice(from, from + bucketsAtOnce));
    // At once: one after the other they would hold up the first commit for seconds beside writes at full speed.
    const found = await Promise.all(
      // Cassandra sorts the rows of several partitions only where they are not paged; these are one a bucket.
      lots.map((lot) => reads(() => cassandra.client.execute(readNewest, [symbol, lot, start, end], { fetchSize: 0 }))),
    );
    const newest = found.findLast(({ rows }) => rows.length > 0)?.rows[0];
    return newest && printOfRow(newest);
  }

  async function rebuild(state: SymbolState): Promise<void> {
    const { newest, day } = state;
    if (!newest || !day) return;
    const rebuildBucket = async (bucket: number) => {
      let figures: Figures | undefined;
      let pageState: string | undefined;
      do {
        const page: types.ResultSet = await cassandra.client.execute(
          readBucket,
          [state.symbol, bucket, day.start, newest.eventTime, newest.eventNanos, types.Long.fromNumber(newest.seq)],
          pageState ? { pageState } : {},
        );
        for (const row of page.rows) {
          const print = printOfRow(row);
          if (print.eventTime < day.end) figures = addPrint(figures, print);
        }
        pageState = page.pageState ?? undefined;
      } while (pageState);
      state.buckets.set(bucket, figures);
      state.stale.delete(bucket);
    };
    await Promise.all([...state.stale].map((bucket) => reads(() => rebuildBucket(bucket))));
  }

  async function bringUpToDate(state: SymbolState): Promise<void> {
    state.arrived = [];
    state.changed = false;
    try {
      if (!state.newest) await look(state);
      await rebuild(state);
      if (states.get(state.symbol) === state) await write(state); // else the partition may be another engine's by now
    } catch (error) {
      state.changed = true;
      throw error;
    } finally {
      const { arrived } = state;
      state.arrived = null;
      // The reads above were bounded by `newest`, so whatever is newer among these has not been counted.
      for (const print of arrived) add(state, print);
    }
  }

  async function write(state: SymbolState): Promise<void> {
    const parts = [...state.buckets].sort(([a], [b]) => a - b).flatMap(([, figures]) => (figures ? [figures] : []));
    const whole = joinFigures(parts);
    if (!whole || !state.day) return;
    const { newest } = whole;
    await cassandra.client.execute(writeStock, [
      state.symbol,
      newest.price,
      newest.size,
      newest.eventTime,
      newest.eventNanos,
      types.Long.fromNumber(newest.seq),
      types.LocalDate.fromString(state.day.day),
      whole.open,
      whole.high,
      whole.low,
      whole.volume,
      Date.now(),
    ]);
  }

  return {
    stored(ticks) {
      for (const tick of ticks) {
        const state = states.get(tick.symbol);
        if (!state) states.set(tick.symbol, newState(tick));
        else {
          state.changed = true;
          if (state.arrived) state.arrived.push(tick);
          else add(state, tick);
        }
      }
    },
    async flush(all = false) {
      const current = states;
      const limit = pLimit(concurrentSymbols);
      const due = [...current.values()].filter((state) => all || state.changed);
      // Every one that was begun is waited for: the next flush must not meet it half done.
      let failed: { readonly error: unknown } | undefined;
      const work = async (state: SymbolState) => {
        if (failed) return;
        try {
          await bringUpToDate(state);
        } catch (error) {
          failed ??= { error };
        }
      };
      await Promise.all(due.map((state) => limit(() => work(state))));
      if (failed) return fail(cassandra.failure(failed.error));
      if (current.size > maxIdleSymbols) {
        for (const [symbol, state] of current) if (!state.changed) current.delete(symbol);
      }
      return ok();
    },
    forget() {
      states = new Map();
    },
  };
}

function newState(tick: Tick): SymbolState {
  return {
    symbol: tick.symbol,
    touched: tick,
    newest: null,
    day: null,
    buckets: new Map(),
    stale: new Set(),
    arrived: null,
    changed: true,
  };
}

function printOfRow(row: types.Row): Print {
  return {
    eventTime: (row.get('event_time') as Date).getTime(),
    eventNanos: row.get('event_nanos') as number,
    seq: (row.get('seq') as types.Long).toNumber(),
    price: row.get('price') as number,
    size: row.get('size') as number,
  };
}

/** The rows of `stocks`, by symbol; at most `limit`. */
export async function readStocks(cassandra: Cassandra, limit: number): Promise<Result<readonly Stock[], Failure>> {
  try {
    const { rows } = await cassandra.client.execute(`SELECT * FROM ${cassandra.keyspace}.stocks LIMIT ${limit}`, [], {
      fetchSize: limit,
    });
    const stocks = rows.map((row): Stock => ({
      ...printOfRow(row),
      symbol: row.get('symbol') as string,
      day: String(row.get('day')),
      open: row.get('open') as number,
      high: row.get('high') as number,
      low: row.get('low') as number,
      volume: row.get('volume') as number,
      updatedTime: (row.get('updated_time') as Date).getTime(),
    }));
    return ok(stocks.sort((a, b) => (a.symbol < b.symbol ? -1 : 1)));
  } catch (error) {
    return fail(cassandra.failure(error));
  }
}
