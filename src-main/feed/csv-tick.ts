import type { Rejection } from '../../src-shared/market/tick.js';
import { quoted, readPriceAndSize } from './decimal-cell.js';
import { isDecimalText } from '../../src-shared/market/decimal.js';
import type { Cell } from './csv-records.js';
import { readEventTime } from './event-time.js';
import type { RecordedTick } from './recording.js';
import { symbolProblem, textProblem } from './text-cell.js';

export const requiredColumns = ['symbol', 'event_time', 'price', 'size'] as const;
export const optionalColumns = ['venue', 'conditions', 'trade_id', 'feed', 'seq'] as const;
export type Column = (typeof requiredColumns)[number] | (typeof optionalColumns)[number];

/** Where each column stands; a column that the file does not have is absent. */
export type Columns = ReadonlyMap<Column, number>;

type ReadTick = (cells: readonly Cell[], recordNumber: number) => RecordedTick | Rejection;

/** Makes the function that turns the cells of a record into a tick. */
export function csvTickReader(columns: Columns, intern: (text: string) => string): ReadTick {
  const place = (column: Column) => columns.get(column) ?? -1;
  const [symbolAt, timeAt, priceAt, sizeAt] = requiredColumns.map(place) as [number, number, number, number];
  const [venueAt, conditionsAt, tradeIdAt, feedAt, seqAt] = optionalColumns.map(place) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const textAt = (cells: readonly Cell[], at: number) => textOf(cells[at] ?? null);
  const internedAt = (cells: readonly Cell[], at: number) => {
    const text = textAt(cells, at);
    return text === null ? null : intern(text);
  };

  return (cells, recordNumber) => {
    if (cells.length !== columns.size) {
      return {
        code: 'schema',
        message: `has ${cells.length === 1 ? 'one field' : `${cells.length} fields`} instead of ${columns.size}`,
      };
    }
    const symbol = textAt(cells, symbolAt);
    const problem = symbolProblem(symbol);
    if (symbol === null || problem) return problem ?? { code: 'schema', message: 'symbol is empty' };
    const time = readEventTime(cells[timeAt] ?? '');
    if ('code' in time) return time;
    const trade = readPriceAndSize(cells[priceAt] ?? '', cells[sizeAt] ?? '');
    if ('code' in trade) return trade;
    const tradeId = textAt(cells, tradeIdAt);
    const seq = readSeq(cells[seqAt] ?? null) ?? numericTradeId(tradeId) ?? recordNumber;
    if (typeof seq === 'object') return seq;
    const venue = internedAt(cells, venueAt);
    const conditions = internedAt(cells, conditionsAt);
    const feed = feedAt < 0 ? 'replay' : internedAt(cells, feedAt);
    const tooLong =
      textProblem(venue, 'venue') ??
      textProblem(conditions, 'conditions') ??
      textProblem(tradeId, 'trade_id') ??
      textProblem(feed, 'feed');
    if (tooLong) return tooLong;
    return {
      symbol: intern(symbol),
      eventTime: time.eventTime,
      eventNanos: time.eventNanos,
      receivedTime: 0,
      seq,
      price: trade.price,
      size: trade.size,
      tradeId,
      venue,
      conditions,
      feed,
    };
  };
}

/**
 * Makes the function that gives the symbol of a record that neither a seq nor a numeric trade id tells apart from others:
 * its record number will be its identity.
 */
export function unidentifiedSymbolReader(columns: Columns): (cells: readonly Cell[]) => string | undefined {
  const symbolAt = columns.get('symbol') ?? -1;
  const seqAt = columns.get('seq') ?? -1;
  const tradeIdAt = columns.get('trade_id') ?? -1;
  return (cells) => {
    if (cells.length !== columns.size || cells[seqAt]) return undefined;
    if (numericTradeId(textOf(cells[tradeIdAt] ?? null)) !== undefined) return undefined;
    return textOf(cells[symbolAt] ?? null) ?? undefined;
  };
}

/** Takes off the one ' that the export puts before a text which a spreadsheet might run as a formula. */
const textOf = (cell: Cell): string | null => (cell?.startsWith("'") ? cell.slice(1) : cell);

function readSeq(cell: Cell): number | Rejection | undefined {
  if (cell === null) return undefined;
  const seq = isDecimalText(cell) ? Number(cell) : NaN;
  if (Number.isSafeInteger(seq) && seq >= 0 && /^\d+$/.test(cell)) return seq;
  return { code: 'schema', message: `seq is not a whole number from 0 to 2^53−1: ${quoted(cell)}` };
}

// Only a number in its usual form: "7" and "007" may be two ids of one vendor, and would become one seq.
function numericTradeId(tradeId: string | null): number | undefined {
  if (tradeId === null || !/^(0|[1-9]\d{0,15})$/.test(tradeId)) return undefined;
  const seq = Number(tradeId);
  return Number.isSafeInteger(seq) ? seq : undefined;
}
