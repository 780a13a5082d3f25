import type { Failure } from '../../src-shared/failure.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import type { Recording } from './recording.js';

/**
 * Refuses files whose ticks could not be told apart: the record number is an identity within one file only, so that of
 * two files of one symbol one tick could overwrite another.
 */
export async function checkIdentity(recordings: readonly Recording[]): Promise<Result<void, Failure>> {
  if (recordings.length < 2) return ok();
  const fileOf = new Map<string, string>();
  for (const recording of recordings) {
    const symbols = await recording.symbolsWithoutIdentity();
    if (!symbols.ok) return symbols;
    for (const symbol of symbols.value) {
      const other = fileOf.get(symbol);
      if (other !== undefined) return fail(sharedSymbol(symbol, other, recording.file));
      fileOf.set(symbol, recording.file);
    }
  }
  return ok();
}

const sharedSymbol = (symbol: string, one: string, other: string): Failure => ({
  kind: 'no-identity',
  nature: 'input',
  message: `${one} and ${other} both hold ticks of ${symbol} without a seq or a numeric trade_id, so that ticks of one could overwrite those of the other.`,
  remedy: 'Replay the files one after the other, or give them a seq column that numbers the ticks of each symbol.',
});
