import { maxEventTime, maxSymbolLength, maxTextLength, type Tick } from '../src-shared/market/tick.js';

const keyOf = (name: string, before: ',' | '{'): Uint8Array => Buffer.from(`${before}"${name}":`);
const keys = {
  symbol: keyOf('symbol', '{'),
  eventTime: keyOf('eventTime', ','),
  eventNanos: keyOf('eventNanos', ','),
  receivedTime: keyOf('receivedTime', ','),
  seq: keyOf('seq', ','),
  price: keyOf('price', ','),
  size: keyOf('size', ','),
  tradeId: keyOf('tradeId', ','),
  venue: keyOf('venue', ','),
  conditions: keyOf('conditions', ','),
  feed: keyOf('feed', ','),
};
const quote = 0x22;
const backslash = 0x5c;
const brace = 0x7d;
const point = 0x2e;
const zero = 0x30;
const maxDigits = 15;
const powersOfTen = Array.from({ length: maxDigits + 1 }, (_, exponent) => 10 ** exponent);
const maxNanos = 999_999;
const knownTexts = 4_096;
const longestKnown = 32;
const none = -1;

/**
 * Reads a message as `writeMessage` writes it, of plain ASCII and short decimals, from its bytes: as fast as the bytes are
 * passed over, where a text, its JSON and their checks take five times as long. Null for every other message, which the
 * parser of JSON and the schema then judge. Whatever is taken here, they take as well, with the same result.
 */
export class UsualMessages {
  /** Texts that came before, by a hash of their bytes: a topic repeats few symbols, venues and conditions. */
  private readonly texts = new Array<string>(knownTexts).fill('');
  private bytes: Buffer = Buffer.alloc(0);
  private at = 0;
  private isUsual = true;

  read(message: Buffer): Tick | null {
    this.bytes = message;
    this.at = 0;
    this.isUsual = true;
    const symbol = this.text(keys.symbol, maxSymbolLength);
    const eventTime = this.whole(keys.eventTime, maxEventTime);
    const eventNanos = this.isNext(keys.eventNanos) ? this.whole(keys.eventNanos, maxNanos) : 0;
    const receivedTime = this.whole(keys.receivedTime, maxEventTime);
    const seq = this.whole(keys.seq, Number.MAX_SAFE_INTEGER);
    const price = this.decimal(keys.price);
    const size = this.decimal(keys.size);
    const tradeId = this.isNext(keys.tradeId) ? this.text(keys.tradeId, maxTextLength, false) : null;
    const venue = this.isNext(keys.venue) ? this.text(keys.venue, maxTextLength) : null;
    const conditions = this.isNext(keys.conditions) ? this.text(keys.conditions, maxTextLength) : null;
    const feed = this.isNext(keys.feed) ? this.text(keys.feed, maxTextLength) : null;
    const isWhole = this.bytes[this.at] === brace && this.at + 1 === this.bytes.length;
    if (!this.isUsual || !isWhole || symbol === '' || price === 0) return null;
    return { symbol, eventTime, eventNanos, receivedTime, seq, price, size, tradeId, venue, conditions, feed };
  }

  /** Whether this key stands here. */
  private isNext(key: Uint8Array): boolean {
    const { bytes, at } = this;
    for (let index = 0; index < key.length; index += 1) if (bytes[at + index] !== key[index]) return false;
    return true;
  }

  /** The byte after this key. */
  private after(key: Uint8Array): number {
    if (!this.isNext(key)) this.isUsual = false;
    this.at += key.length;
    return this.bytes[this.at] ?? none;
  }

  private text(key: Uint8Array, maximum: number, isRepeated = true): string {
    if (this.after(key) !== quote) return this.unusual('');
    const { bytes } = this;
    const start = this.at + 1;
    let end = start;
    let hash = 0;
    for (let byte = bytes[end]; byte !== quote; byte = bytes[end]) {
      if (byte === undefined || byte < 0x20 || byte > 0x7e || byte === backslash) return this.unusual('');
      hash = (Math.imul(hash, 31) + byte) | 0;
      end += 1;
    }
    this.at = end + 1;
    if (end - start > maximum) return this.unusual('');
    if (!isRepeated || end - start > longestKnown) return bytes.toString('latin1', start, end);
    const place = hash & (knownTexts - 1);
    const known = this.texts[place] as string;
    if (this.isText(known, start, end)) return known;
    const text = bytes.toString('latin1', start, end);
    this.texts[place] = text;
    return text;
  }

  private isText(text: string, start: number, end: number): boolean {
    if (text.length !== end - start) return false;
    const { bytes } = this;
    for (let index = 0; index < text.length; index += 1) {
      if (text.charCodeAt(index) !== bytes[start + index]) return false;
    }
    return true;
  }

  private whole(key: Uint8Array, maximum: number): number {
    this.after(key);
    const start = this.at;
    const value = this.digits(0);
    const count = this.at - start;
    const isNumber = count > 0 && count <= maxDigits && (count === 1 || this.bytes[start] !== zero);
    return isNumber && value <= maximum ? value : this.unusual(0);
  }

  /** Two exact integers are divided once, which gives the double nearest to the decimal. */
  private decimal(key: Uint8Array): number {
    this.after(key);
    const start = this.at;
    const before = this.digits(0);
    const digits = this.at - start;
    if (digits === 0 || (digits > 1 && this.bytes[start] === zero)) return this.unusual(0);
    if (this.bytes[this.at] !== point) return digits <= maxDigits ? before : this.unusual(0);
    this.at += 1;
    const fraction = this.at;
    const value = this.digits(before);
    const decimals = this.at - fraction;
    if (decimals === 0 || digits + decimals > maxDigits) return this.unusual(0);
    return value / (powersOfTen[decimals] as number);
  }

  /** Goes on with a number by the digits that stand here. */
  private digits(before: number): number {
    const { bytes } = this;
    let value = before;
    for (let digit = (bytes[this.at] ?? 0) - zero; digit >= 0 && digit <= 9; digit = (bytes[this.at] ?? 0) - zero) {
      value = value * 10 + digit;
      this.at += 1;
    }
    return value;
  }

  private unusual<T>(value: T): T {
    this.isUsual = false;
    return value;
  }
}
