import { stringify } from 'csv-stringify/sync';
import { exportColumns, type ExportColumn, type ExportZone } from '../../src-shared/export.js';
import { plainDecimal } from '../../src-shared/market/decimal.js';
import type { Tick } from '../../src-shared/market/tick.js';
import { newYorkOffset } from '../calendar.js';

/** Which columns a file has, and how it writes times. */
export interface CsvFormat {
  readonly columns: readonly ExportColumn[];
  readonly zone: ExportZone;
}

/** What a replay reads back as the same ticks. */
export const wholeTicks: CsvFormat = { columns: exportColumns, zone: 'utc' };

/** The header line, line end included. */
export const csvHeader = ({ columns } = wholeTicks): string => `${columns.join(',')}\n`;

/** Lines of ticks, each with its line end. */
export function csvLines(ticks: readonly Tick[], { columns, zone } = wholeTicks): string {
  const isoTime = zone === 'utc' ? utcTime : newYorkIsoTime;
  // quoted_match makes the empty string "" and leaves null an empty cell; quoted_empty would quote both.
  return stringify(
    ticks.map((tick) => columns.map((column) => cellOf[column](tick, isoTime))),
    { quoted_match: /^$/ },
  );
}

type IsoTime = (eventTime: number, eventNanos: number) => string;

const cellOf: Readonly<Record<ExportColumn, (tick: Tick, isoTime: IsoTime) => string | null>> = {
  symbol: ({ symbol }) => guarded(symbol),
  event_time: ({ eventTime, eventNanos }, isoTime) => isoTime(eventTime, eventNanos),
  price: ({ price }) => plainDecimal(price),
  size: ({ size }) => plainDecimal(size),
  venue: ({ venue }) => guarded(venue),
  conditions: ({ conditions }) => guarded(conditions),
  trade_id: ({ tradeId }) => guarded(tradeId),
  feed: ({ feed }) => guarded(feed),
  seq: ({ seq }) => String(seq),
};

const formulaStart = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20']/;

/** Puts a ' before a text that a spreadsheet might run as a formula, and before one that begins with ' itself. */
const guarded = (text: string | null): string | null => (text !== null && formulaStart.test(text) ? `'${text}` : text);

let lastTime = NaN;
let lastIsoTime = '';

function utcTime(eventTime: number, eventNanos: number): string {
  if (eventTime !== lastTime) {
    lastIsoTime = new Date(eventTime).toISOString(); // costs as much as the rest of the line, and times come in runs
    lastTime = eventTime;
  }
  return eventNanos === 0 ? lastIsoTime : `${lastIsoTime.slice(0, -1)}${sixDigits(eventNanos)}Z`;
}

/** `2013-10-07T09:30:00.123-04:00`: what the clock in New York showed, and how far it was from UTC. */
function newYorkIsoTime(eventTime: number, eventNanos: number): string {
  const offsetMs = newYorkOffset(eventTime);
  const hours = String(Math.abs(offsetMs) / 3_600_000).padStart(2, '0');
  const wall = new Date(eventTime + offsetMs).toISOString().slice(0, -1);
  return `${wall}${eventNanos === 0 ? '' : sixDigits(eventNanos)}${offsetMs < 0 ? '-' : '+'}${hours}:00`;
}

/** The six digits that follow the milliseconds. */
const sixDigits = (eventNanos: number): string => String(eventNanos).padStart(6, '0');
