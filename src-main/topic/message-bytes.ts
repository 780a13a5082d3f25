import type { Tick } from '../../src-shared/market/tick.js';

/** Of eleven names, their quotes and commas, and six numbers of at most 24 characters. */
const aroundTexts = 300;
/** Of one UTF-16 unit: six where JSON escapes it, and UTF-8 takes no more. */
const bytesOfUnit = 6;
const quote = 0x22;
const backslash = 0x5c;
const brace = 0x7d;
const point = 0x2e;
const zero = 0x30;
const maxDecimals = 6;
const powersOfTen = Array.from({ length: maxDecimals + 1 }, (_, exponent) => 10 ** exponent);
const maxExact = 1e15;

const keyOf = (name: string, before: ',' | '{' = ','): Uint8Array => Buffer.from(`${before}"${name}":`);
const keys = {
  symbol: keyOf('symbol', '{'),
  eventTime: keyOf('eventTime'),
  eventNanos: keyOf('eventNanos'),
  receivedTime: keyOf('receivedTime'),
  seq: keyOf('seq'),
  price: keyOf('price'),
  size: keyOf('size'),
  tradeId: keyOf('tradeId'),
  venue: keyOf('venue'),
  conditions: keyOf('conditions'),
  feed: keyOf('feed'),
};

const lengthOf = (text: string | null): number => (text === null ? 0 : text.length);

/** The message of a tick takes no more bytes. */
export const messageBytes = ({ symbol, tradeId, venue, conditions, feed }: Tick): number =>
  aroundTexts +
  bytesOfUnit * (symbol.length + lengthOf(tradeId) + lengthOf(venue) + lengthOf(conditions) + lengthOf(feed));

/**
 * Writes the message of a tick, the same bytes as the UTF-8 of `encodeTick`, and gives where it ended. A text of JSON that is
 * made, measured and then encoded takes four times as long.
 */
export function writeMessage(bytes: Uint8Array, start: number, tick: Tick): number {
  let at = writeText(bytes, writeKey(bytes, start, keys.symbol), tick.symbol);
  at = writeWhole(bytes, writeKey(bytes, at, keys.eventTime), tick.eventTime);
  if (tick.eventNanos !== 0) at = writeWhole(bytes, writeKey(bytes, at, keys.eventNanos), tick.eventNanos);
  at = writeWhole(bytes, writeKey(bytes, at, keys.receivedTime), tick.receivedTime);
  at = writeWhole(bytes, writeKey(bytes, at, keys.seq), tick.seq);
  at = writeNumber(bytes, writeKey(bytes, at, keys.price), tick.price);
  at = writeNumber(bytes, writeKey(bytes, at, keys.size), tick.size);
  if (tick.tradeId !== null) at = writeText(bytes, writeKey(bytes, at, keys.tradeId), tick.tradeId);
  if (tick.venue !== null) at = writeText(bytes, writeKey(bytes, at, keys.venue), tick.venue);
  if (tick.conditions !== null) at = writeText(bytes, writeKey(bytes, at, keys.conditions), tick.conditions);
  if (tick.feed !== null) at = writeText(bytes, writeKey(bytes, at, keys.feed), tick.feed);
  bytes[at] = brace;
  return at + 1;
}

function writeKey(bytes: Uint8Array, at: number, key: Uint8Array): number {
  for (let index = 0; index < key.length; index += 1) bytes[at + index] = key[index] as number;
  return at + key.length;
}

function writeText(bytes: Uint8Array, start: number, text: string): number {
  bytes[start] = quote;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || code > 0x7e || code === quote || code === backslash) return writeEncoded(bytes, start, text);
    bytes[start + 1 + index] = code;
  }
  bytes[start + 1 + text.length] = quote;
  return start + 2 + text.length;
}

const encoder = new TextEncoder();
const writeEncoded = (bytes: Uint8Array, start: number, value: string | number): number =>
  start + encoder.encodeInto(JSON.stringify(value), bytes.subarray(start)).written;

/** Digits of a whole number from 0 to 2^53 − 1, or what JSON makes of another one. */
function writeWhole(bytes: Uint8Array, start: number, value: number): number {
  if (!Number.isSafeInteger(value) || value < 0) return writeEncoded(bytes, start, value);
  let end = start + 1;
  for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) end += 1;
  writeDigits(bytes, start, end, value);
  return end;
}

function writeDigits(bytes: Uint8Array, start: number, end: number, value: number): void {
  let rest = value;
  for (let at = end - 1; at >= start; at -= 1) {
    const tens = Math.floor(rest / 10);
    bytes[at] = zero + (rest - tens * 10);
    rest = tens;
  }
}

/** The shortest decimal that gives this double back, as JSON has it: of fifteen digits or fewer there is one only. */
function writeNumber(bytes: Uint8Array, start: number, value: number): number {
  for (let decimals = 0; decimals <= maxDecimals; decimals += 1) {
    const scale = powersOfTen[decimals] as number;
    const whole = Math.round(value * scale);
    if (whole >= maxExact || whole < 0) break;
    if (whole / scale !== value) continue;
    if (decimals === 0) return writeWhole(bytes, start, whole + 0);
    const before = Math.floor(whole / scale);
    const at = writeWhole(bytes, start, before);
    bytes[at] = point;
    const end = at + 1 + decimals;
    writeDigits(bytes, at + 1, end, whole - before * scale);
    return end;
  }
  return writeEncoded(bytes, start, value);
}
