import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { Failure } from '../../src-shared/failure.js';
import { ok, type Result } from '../../src-shared/result.js';
import { CsvRecords, type CsvRecord } from './csv-records.js';
import {
  csvTickReader,
  optionalColumns,
  requiredColumns,
  unidentifiedSymbolReader,
  type Column,
  type Columns,
} from './csv-tick.js';
import { fileFailure, readFailure } from './file-failure.js';
import { interning } from './intern.js';
import { readLines } from './lines.js';
import { BlockOfLines, type RecordedLine, type Recording } from './recording.js';

/** Opens a CSV file of ticks: reads its header and nothing more. */
export async function openCsv(path: string): Promise<Result<Recording, Failure>> {
  const columns = await readHeader(path);
  if (!columns.ok) return columns;
  const file = basename(path);
  return ok({
    file,
    lines: () => ticks(path, file, columns.value),
    readFailure: (error) => readFailure(error, path),
    symbolsWithoutIdentity: () => symbolsWithoutIdentity(path, columns.value),
  });
}

async function readHeader(path: string): Promise<Result<Columns, Failure>> {
  try {
    for await (const [line] of readLines(createReadStream(path))) {
      const header = new CsvRecords(null);
      const [record] = [...header.add(line ?? ''), ...header.end()];
      return columnsOf(path, record);
    }
    return fileFailure('file-empty', path, 'is empty');
  } catch (error) {
    return readFailure(error, path);
  }
}

function columnsOf(path: string, header: CsvRecord | undefined): Result<Columns, Failure> {
  const notTicks = (fact: string) => fileFailure('not-a-trade-file', path, fact);
  if (!header || 'code' in header.cells) return notTicks('is neither a zip nor a CSV file of ticks');
  const names = header.cells.map((cell) => cell ?? '');
  const columns = new Map<Column, number>();
  const unknown: string[] = [];
  for (const [index, name] of names.entries()) {
    if (!isColumn(name)) unknown.push(name);
    else if (columns.has(name)) return notTicks(`has the column ${name} twice`);
    else columns.set(name, index);
  }
  const missing = requiredColumns.filter((column) => !columns.has(column));
  if (columns.size === 0) return notTicks('is neither a zip nor a CSV file with the header of ticks');
  if (missing.length > 0) return notTicks(`has no column ${missing.join(', ')}`);
  if (unknown.length > 0)
    return notTicks(`has a column that ticks do not have: ${JSON.stringify(unknown[0]?.slice(0, 60))}`);
  return ok(columns);
}

const isColumn = (name: string): name is Column =>
  [...requiredColumns, ...optionalColumns].some((column) => column === name);

/** The records after the header, a chunk's worth at a time. */
async function* records(path: string, width: number): AsyncGenerator<Generator<CsvRecord>> {
  const assembled = new CsvRecords(width);
  let isHeader = true;
  const withoutHeader = function* (found: Iterable<CsvRecord>) {
    for (const record of found) {
      if (!isHeader) yield record;
      isHeader = false;
    }
  };
  for await (const lines of readLines(createReadStream(path))) {
    yield withoutHeader(
      (function* () {
        for (const line of lines) yield* assembled.add(line);
      })(),
    );
  }
  yield withoutHeader(assembled.end());
}

async function* ticks(path: string, file: string, columns: Columns): AsyncGenerator<readonly RecordedLine[]> {
  const block = new BlockOfLines();
  const readTick = csvTickReader(columns, interning());
  let number = 0;
  for await (const some of records(path, columns.size)) {
    for (const record of some) {
      number += 1;
      const tick = 'code' in record.cells ? record.cells : readTick(record.cells, number);
      if ('code' in tick)
        block.reject(tick, typeof record.raw === 'string' ? Buffer.from(record.raw) : record.raw, file, record.line);
      else block.add(tick);
      if (block.isFull) yield block.take();
    }
    yield block.take();
  }
}

async function symbolsWithoutIdentity(path: string, columns: Columns): Promise<Result<ReadonlySet<string>, Failure>> {
  const unidentifiedSymbol = unidentifiedSymbolReader(columns);
  const intern = interning();
  const symbols = new Set<string>();
  try {
    for await (const some of records(path, columns.size)) {
      for (const record of some) {
        const symbol = 'code' in record.cells ? undefined : unidentifiedSymbol(record.cells);
        if (symbol !== undefined) symbols.add(intern(symbol));
      }
    }
    return ok(symbols);
  } catch (error) {
    return readFailure(error, path);
  }
}
