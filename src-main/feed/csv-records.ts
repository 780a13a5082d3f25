import { CsvError, parse } from 'csv-parse/sync';
import type { Rejection } from '../../src-shared/market/tick.js';
import { maxLineBytes, type Line } from './lines.js';

/** A cell that is empty and not in quotes is null. */
export type Cell = string | null;

/** A record of a CSV file: its cells, or why they cannot be told apart. */
export interface CsvRecord {
  readonly cells: readonly Cell[] | Rejection;
  /** The text or bytes as they came. */
  readonly raw: string | Uint8Array;
  /** Number of the first line, 1-based. */
  readonly line: number;
}

/**
 * Joins lines into records: a line break in quotes belongs to its cell. A quote that is never closed costs the line that
 * it stands in, and not the rest of the file: where no record of the right width comes out within 256 KB, the first line
 * is given as broken and reading goes on with the second.
 *
 * A line without a quote is split at its commas, which is a CSV parser's whole work on it at several times the speed;
 * csv-parse reads the others.
 */
export class CsvRecords {
  private open: string[] = [];
  private openLength = 0;
  private line = 0;

  /** @param width number of cells that a record has; null for a header */
  constructor(private readonly width: number | null) {}

  /** The records that this line completes: mostly one. */
  add(line: Line): CsvRecord[] {
    const records: CsvRecord[] = [];
    this.accept(line, records);
    return records;
  }

  /** The records that the end of the file completes. */
  end(): CsvRecord[] {
    const records: CsvRecord[] = [];
    while (this.open.length > 0) this.giveUp(records);
    return records;
  }

  private accept(line: Line, records: CsvRecord[]): void {
    if (typeof line !== 'string') {
      while (this.open.length > 0) this.giveUp(records);
      this.line += 1;
      records.push({ cells: line, raw: line.raw, line: this.line });
    } else if (this.open.length > 0) {
      this.continueWith(line, records);
    } else if (!line.includes('"')) {
      this.line += 1;
      records.push({ cells: splitPlain(withoutReturn(line)), raw: line, line: this.line });
    } else if (hasOddQuotes(line)) {
      this.open = [line];
      this.openLength = line.length;
    } else {
      this.line += 1;
      records.push({ cells: parseQuoted(withoutReturn(line)), raw: line, line: this.line });
    }
  }

  private continueWith(line: string, records: CsvRecord[]): void {
    this.open.push(line);
    this.openLength += 1 + line.length;
    if (this.openLength > maxLineBytes) return this.giveUp(records);
    if (!hasOddQuotes(line)) return;
    const raw = this.open.join('\n');
    const cells = parseQuoted(withoutReturn(raw));
    if ('code' in cells || (this.width !== null && cells.length !== this.width)) return this.giveUp(records);
    records.push({ cells, raw, line: this.line + 1 });
    this.line += this.open.length;
    this.open = [];
  }

  /** Gives the first open line as broken and reads the others anew. At most the last of them opens a record again. */
  private giveUp(records: CsvRecord[]): void {
    const [first = '', ...others] = this.open;
    this.open = [];
    this.line += 1;
    records.push({ cells: { code: 'schema', message: 'has a quote that is not closed' }, raw: first, line: this.line });
    for (const line of others) this.accept(line, records);
  }
}

const withoutReturn = (text: string): string => (text.endsWith('\r') ? text.slice(0, -1) : text);

function hasOddQuotes(line: string): boolean {
  let isOdd = false;
  for (let at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) isOdd = !isOdd;
  return isOdd;
}

const maxCells = 100;

function splitPlain(text: string): Cell[] {
  const cells: Cell[] = text.split(',', maxCells);
  for (let at = cells.indexOf(''); at >= 0; at = cells.indexOf('', at + 1)) cells[at] = null;
  return cells;
}

const options = { relax_column_count: true, record_delimiter: ['\n', '\r\n'] };
const nullUnlessQuoted = {
  ...options,
  cast: (value: string, context: { readonly quoting: boolean }) => (value === '' && !context.quoting ? null : value),
};

function parseQuoted(text: string): readonly Cell[] | Rejection {
  try {
    // The cast tells "" from an empty cell and makes parsing ten times as slow.
    const records: Cell[][] = text.includes('""') ? parse(text, nullUnlessQuoted) : parse(text, options);
    const [cells] = records;
    if (!cells || records.length > 1) return { code: 'schema', message: 'is not one record' };
    return cells.map((cell) => cell || (text.includes('""') ? cell : null));
  } catch (error) {
    if (error instanceof CsvError) return { code: 'schema', message: `is not CSV: ${error.message}` };
    throw error;
  }
}
