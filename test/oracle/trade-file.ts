import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './command.js';
import { unzip } from './zip.js';

/** A line of a trade file. */
export interface Trade {
  readonly symbol: string;
  /** Epoch milliseconds. */
  readonly time: number;
  /** 1-based number of the line: the trade's identity in its file. */
  readonly seq: number;
  readonly price: number;
  readonly size: number;
  readonly venue: string;
  readonly conditions: string;
}

/** Midnight in New York, which is on daylight-saving time (UTC−4) on both days. */
const midnights: Readonly<Record<string, number>> = {
  '20131007': Date.UTC(2013, 9, 7, 4),
  '20131008': Date.UTC(2013, 9, 8, 4),
};

/** Path of a bundled file. */
export const sample = (name: string): string => join(repository, 'samples', name);

export const tradeSample = (symbol: string): string => sample(`${symbol.toLowerCase()}_20131007_trade.zip`);

/** The trades of a LEAN trade zip, in the order of the file. */
export function readTrades(path: string): Trade[] {
  const { name, bytes } = unzip(readFileSync(path));
  const [day = '', symbol = ''] = name.split('_');
  const midnight = midnights[day];
  if (midnight === undefined) throw new Error(`${name} is of a day that this reader does not know`);
  return bytes
    .toString('latin1')
    .trimEnd()
    .split('\n')
    .map((line, index): Trade => {
      const [ms = '', price = '', size = '', venue = '', conditions = ''] = line.trimEnd().split(',');
      return {
        symbol: symbol.toUpperCase(),
        time: midnight + Number(ms),
        seq: index + 1,
        price: dollars(price),
        size: Number(size),
        venue,
        conditions,
      };
    });
}

/** `139400` → the double nearest to 13.94: the point is set in the text, so that nothing is calculated. */
const dollars = (tenThousandths: string): number => {
  const digits = tenThousandths.padStart(5, '0');
  return Number(`${digits.slice(0, -4)}.${digits.slice(-4)}`);
};

export const sharesOf = (trades: readonly { readonly size: number }[]): number =>
  trades.reduce((sum, { size }) => sum + size, 0);
