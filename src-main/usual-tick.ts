import { maxEventTime, maxSymbolLength, maxTextLength, type Tick } from '../src-shared/market/tick.js';

/**
 * Takes a tick as nearly all are, without the schema, which would take as long as everything else that is done with it.
 * Null where anything is unusual: the schema then decides, and says what is wrong. Whatever is taken here, the schema
 * takes as well, with the same result.
 *
 * @param received epoch milliseconds, where that is known better than by the message
 */
export function usualTick(json: unknown, received?: number): Tick | null {
  if (typeof json !== 'object' || json === null) return null;
  const {
    symbol,
    eventTime,
    eventNanos = 0,
    receivedTime: told,
    seq,
    price,
    size,
    tradeId = null,
    venue = null,
    conditions = null,
    feed = null,
  } = json as Readonly<Record<string, unknown>>;
  const receivedTime = received ?? told;
  if (!isText(symbol, maxSymbolLength) || symbol === '') return null;
  if (!isWhole(eventTime, maxEventTime) || !isWhole(eventNanos, 999_999)) return null;
  if (!isWhole(receivedTime, maxEventTime) || !isWhole(seq, Number.MAX_SAFE_INTEGER)) return null;
  if (!isFinite(price) || price <= 0 || !isFinite(size) || size < 0) return null;
  if (!isOptionalText(tradeId) || !isOptionalText(venue)) return null;
  if (!isOptionalText(conditions) || !isOptionalText(feed)) return null;
  return { symbol, eventTime, eventNanos, receivedTime, seq, price, size, tradeId, venue, conditions, feed };
}

const isText = (value: unknown, maximum: number): value is string =>
  typeof value === 'string' && value.length <= maximum && value.isWellFormed();

const isOptionalText = (value: unknown): value is string | null => value === null || isText(value, maxTextLength);

const isWhole = (value: unknown, maximum: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= maximum;

const isFinite = (value: unknown): value is number => Number.isFinite(value);
