import { afterEach, inject } from 'vitest';
import { Command, endCommands, type Ended, type Line } from './command.js';

/** Starts `tapedeck` in the home of this test run. */
export const start = (...args: string[]): Command => new Command(args, { TAPEDECK_HOME: inject('home') });

/** Runs `tapedeck` to its end. */
export const tapedeck = (...args: string[]): Promise<Ended> => start(...args).ended;

afterEach(endCommands);

/** The last line of a run. */
export interface Summary {
  readonly received: number;
  readonly rejected: number;
  readonly produced: number;
  readonly unsent: number;
  readonly consumed: number;
  readonly stored: number;
  readonly deadLettered: number;
  readonly lag: number | null;
  readonly elapsedMs: number;
  readonly latencyMs: { readonly p50: number; readonly p95: number; readonly p99: number } | null;
}

/** The summary, which must be the last line and the only one of its kind. */
export function summaryOf({ lines, stderr }: Ended): Summary {
  const summaries = lines.filter((line) => line.summary === true);
  const last = lines.at(-1);
  if (summaries.length !== 1 || !last || last !== summaries[0]) throw new Error(`no summary at the end\n${stderr}`);
  return last as unknown as Summary;
}

/** A number of a snapshot. */
export const numberOf = (line: Line, field: string): number => {
  const value = line[field];
  if (typeof value !== 'number') throw new Error(`${field} is ${JSON.stringify(value)} in ${JSON.stringify(line)}`);
  return value;
};

/** The failure that a command said on stdout. */
export function failureOf({ lines, stderr }: Ended): { kind: string; message: string; remedy: string } {
  const failure = lines.find((line) => 'failure' in line)?.failure;
  if (!failure) throw new Error(`no failure was said\n${stderr}`);
  return failure as { kind: string; message: string; remedy: string };
}
