import { basename } from 'node:path';
import { newYorkClock } from '../calendar.js';
import type { Failure } from '../../src-shared/failure.js';
import { ok, type Result } from '../../src-shared/result.js';
import { fileFailure } from './file-failure.js';
import { interning } from './intern.js';
import { readLines } from './lines.js';
import { BlockOfLines, type RecordedLine, type Recording } from './recording.js';
import { symbolProblem } from './text-cell.js';
import { readTradeLine, type TradeDay } from './trade-line.js';
import { checkEntry, openOnlyEntry, zipFailure, type ZipEntry } from './zip-entry.js';

/** Opens the trade file of a symbol's day as QuantConnect's LEAN packs it, and reads it once to see that it is whole. */
export async function openTradeZip(path: string): Promise<Result<Recording, Failure>> {
  const entry = await openOnlyEntry(path);
  if (!entry.ok) return entry;
  const day = readEntryName(path, entry.value.name);
  if (!day.ok) return day;
  if (entry.value.bytes === 0) return fileFailure('file-empty', path, `holds ${entry.value.name}, which is empty`);
  const checked = await checkEntry(path, entry.value);
  if (!checked.ok) return checked;
  const file = basename(path);
  return ok({
    file,
    lines: () => tradeLines(entry.value, file, day.value),
    readFailure: (error) => zipFailure(error, path),
    symbolsWithoutIdentity: () => Promise.resolve(ok(new Set([day.value.symbol]))),
  });
}

/** `20131007_bac_Trade_Tick.csv` → BAC on 2013-10-07. */
function readEntryName(path: string, name: string): Result<TradeDay, Failure> {
  const [, year, month, date, symbolInName = ''] = /^(\d{4})(\d{2})(\d{2})_(.+)_trade_tick\.csv$/i.exec(name) ?? [];
  if (!year) {
    const fact = /_minute_(trade|quote)\.csv$/i.test(name)
      ? `holds ${JSON.stringify(name)}, which are minute bars and not single trades`
      : `holds ${JSON.stringify(name)}, which is not named as a trade file is`;
    return fileFailure('not-a-trade-file', path, fact);
  }
  const day = `${year}-${month}-${date}`;
  const clock = Number(year) < 1970 ? undefined : newYorkClock(day);
  if (!clock) return fileFailure('not-a-trade-file', path, `holds ${name}, whose name has no date since 1970`);
  const symbol = symbolInName.toUpperCase();
  if (symbolProblem(symbol)) return fileFailure('not-a-trade-file', path, `holds ${name}, whose symbol is too long`);
  return ok({ symbol, clock, intern: interning() });
}

async function* tradeLines(entry: ZipEntry, file: string, day: TradeDay): AsyncGenerator<readonly RecordedLine[]> {
  const block = new BlockOfLines();
  let number = 0;
  for await (const lines of readLines(entry.chunks())) {
    for (const line of lines) {
      number += 1;
      if (typeof line === 'string') {
        const tick = readTradeLine(line, number, day);
        if ('code' in tick) block.reject(tick, Buffer.from(line), file, number);
        else block.add(tick);
      } else {
        block.reject(line, line.raw, file, number);
      }
      if (block.isFull) yield block.take();
    }
    yield block.take();
  }
}
