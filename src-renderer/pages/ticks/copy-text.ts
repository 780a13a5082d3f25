import { plainDecimal } from '../../../src-shared/market/decimal.js';
import { fail, ok, type Result } from '../../../src-shared/result.js';
import type { Failure } from '../../../src-shared/failure.js';
import { formatCount } from '../../format/number.js';
import type { TickRow } from './tick-row.js';

export const copyFormats = ['TSV', 'CSV', 'JSON'] as const;
export type CopyFormat = (typeof copyFormats)[number];

/** What main takes for the clipboard. */
export const maxCopyLength = 1_000_000;

const columns = ['symbol', 'event_time', 'price', 'size', 'venue', 'conditions', 'trade_id', 'feed', 'seq'];

const formulaStart = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20']/;

/** Puts a ' before a text that a spreadsheet might run as a formula, and before one that begins with ' itself. */
const guarded = (text: string): string => (formulaStart.test(text) ? `'${text}` : text);

/** Quotes what could not be told from a cell's end, and the empty text, which null is not. */
const quoted = (text: string): string =>
  text === '' || /["\t\r\n,]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

const textCell = (text: string | null): string => (text === null ? '' : quoted(guarded(text)));

/** `2013-10-07T13:30:00.005Z`, with nine fraction digits where there are nanoseconds. */
export function isoTime({ eventTime, eventNanos }: Pick<TickRow, 'eventTime' | 'eventNanos'>): string {
  const iso = new Date(eventTime).toISOString();
  return eventNanos === 0 ? iso : `${iso.slice(0, -1)}${String(eventNanos).padStart(6, '0')}Z`;
}

const cells = (symbol: string, row: TickRow): string[] => [
  textCell(symbol),
  isoTime(row),
  plainDecimal(row.price),
  plainDecimal(row.size),
  textCell(row.venue),
  textCell(row.conditions),
  textCell(row.tradeId),
  textCell(row.feed),
  String(row.seq),
];

const jsonRow = (symbol: string, row: TickRow) => ({
  symbol,
  event_time: isoTime(row),
  price: row.price,
  size: row.size,
  venue: row.venue,
  conditions: row.conditions,
  trade_id: row.tradeId,
  feed: row.feed,
  seq: row.seq,
});

const lines = (separator: string, symbol: string, rows: readonly TickRow[]): string =>
  [columns, ...rows.map((row) => cells(symbol, row))].map((line) => `${line.join(separator)}\n`).join('');

/** Rows with the columns of an export, times in UTC. */
export function copyText(format: CopyFormat, symbol: string, rows: readonly TickRow[]): string {
  switch (format) {
    case 'TSV':
      return lines('\t', symbol, rows);
    case 'CSV':
      return lines(',', symbol, rows);
    case 'JSON':
      return `[\n${rows.map((row) => JSON.stringify(jsonRow(symbol, row))).join(',\n')}\n]\n`;
  }
}

/** Fails where the clipboard would not take so much. */
export function fitForClipboard(text: string): Result<string, Failure> {
  if (text.length <= maxCopyLength) return ok(text);
  return fail({
    kind: 'usage',
    nature: 'input',
    message: `The copy would be ${formatCount(text.length)} characters long; at most ${formatCount(maxCopyLength)} are copied.`,
    remedy: 'Select fewer rows, or copy them as TSV or CSV, which are shorter than JSON.',
  });
}
