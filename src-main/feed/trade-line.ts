import { isDecimalText } from '../../src-shared/market/decimal.js';
import type { Rejection } from '../../src-shared/market/tick.js';
import { quoted, readPriceAndSize } from './decimal-cell.js';
import type { RecordedTick } from './recording.js';
import { textProblem } from './text-cell.js';

const fieldCount = 6;
const dayMs = 86_400_000;
/** Prices stand in ten-thousandths of a dollar. */
const priceExponent = -4;

export interface TradeDay {
  readonly symbol: string;
  /** Milliseconds since midnight in New York → epoch milliseconds; undefined in an hour that was skipped. */
  readonly clock: (msSinceMidnight: number) => number | undefined;
  readonly intern: (text: string) => string;
}

/**
 * A line of a LEAN trade file, `time,price,size,exchange,conditions,suspicious`. The format has six plain fields and no
 * quotes, so that a split at the commas is all there is to parse, at many times the speed of a CSV parser.
 */
export function readTradeLine(line: string, seq: number, day: TradeDay): RecordedTick | Rejection {
  const text = line.endsWith('\r') ? line.slice(0, -1) : line;
  const fields = text.split(',', fieldCount + 1);
  const [time, price, size, exchange, conditions, suspicious] = fields;
  if (
    fields.length !== fieldCount ||
    time === undefined ||
    price === undefined ||
    size === undefined ||
    exchange === undefined ||
    conditions === undefined
  ) {
    return { code: 'schema', message: `has ${fieldNumber(fields)} instead of ${fieldCount}` };
  }
  const eventTime = readTime(time, day);
  if (typeof eventTime === 'object') return eventTime;
  const trade = readPriceAndSize(price, size, priceExponent);
  if ('code' in trade) return trade;
  if (suspicious !== '0' && suspicious !== '1') {
    return { code: 'schema', message: `suspicious is neither 0 nor 1: ${quoted(suspicious ?? '')}` };
  }
  const problem = textProblem(exchange, 'exchange') ?? textProblem(conditions, 'conditions');
  if (problem) return problem;
  return {
    symbol: day.symbol,
    eventTime,
    eventNanos: 0,
    receivedTime: 0,
    seq,
    price: trade.price,
    size: trade.size,
    tradeId: null,
    venue: exchange === '' ? null : day.intern(exchange),
    conditions: conditions === '' ? null : day.intern(conditions),
    feed: 'replay',
  };
}

function readTime(text: string, day: TradeDay): number | Rejection {
  const ms = isDecimalText(text) ? Number(text) : NaN;
  if (!Number.isInteger(ms) || ms < 0 || ms >= dayMs) {
    return { code: 'schema', message: `time is not a number of milliseconds since midnight: ${quoted(text)}` };
  }
  const eventTime = day.clock(ms + 0);
  if (eventTime === undefined) {
    return { code: 'schema', message: `time is in the hour that New York skipped that day: ${quoted(text)}` };
  }
  return eventTime;
}

function fieldNumber(fields: readonly string[]): string {
  if (fields.length > fieldCount) return 'more fields';
  return fields.length === 1 ? 'one field' : `${fields.length} fields`;
}
