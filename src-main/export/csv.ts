import { stringify } from 'csv-stringify/sync';
import { plainDecimal } from '../../src-shared/market/decimal.js';
import type { Tick } from '../../src-shared/market/tick.js';

const columns = ['symbol', 'event_time', 'price', 'size', 'venue', 'conditions', 'trade_id', 'feed', 'seq'];

/** The header line, line end included. */
export const csvHeader = `${columns.join(',')}\n`;

/** Lines of ticks, each with its line end, that a replay reads back as the same ticks. */
export function csvLines(ticks: readonly Tick[]): string {
  // quoted_match makes the empty string "" and leaves null an empty cell; quoted_empty would quote both.
  return stringify(ticks.map(cells), { quoted_match: /^$/ });
}

const cells = (tick: Tick) => [
  guarded(tick.symbol),
  isoTime(tick.eventTime, tick.eventNanos),
  plainDecimal(tick.price),
  plainDecimal(tick.size),
  guarded(tick.venue),
  guarded(tick.conditions),
  guarded(tick.tradeId),
  guarded(tick.feed),
  String(tick.seq),
];

const formulaStart = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20']/;

/** Puts a ' before a text that a spreadsheet might run as a formula, and before one that begins with ' itself. */
const guarded = (text: string | null): string | null => (text !== null && formulaStart.test(text) ? `'${text}` : text);

let lastTime = NaN;
let lastIsoTime = '';

function isoTime(eventTime: number, eventNanos: number): string {
  if (eventTime !== lastTime) {
    lastIsoTime = new Date(eventTime).toISOString(); // costs as much as the rest of the line, and times come in runs
    lastTime = eventTime;
  }
  return eventNanos === 0 ? lastIsoTime : `${lastIsoTime.slice(0, -1)}${String(eventNanos).padStart(6, '0')}Z`;
}
