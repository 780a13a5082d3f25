import type { BarInterval } from '../../../src-shared/ticks-query.js';
import { newYorkDay } from './new-york.js';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

interface IntervalTerms {
  readonly interval: BarInterval;
  readonly name: string;
  /** How much is asked for at a time as one goes back: a few thousand bars, or a week of ticks. */
  readonly pieceMs: number;
}

/** The lengths of a bar that can be chosen, shortest first. */
export const intervals: readonly IntervalTerms[] = [
  { interval: 1_000, name: '1 s', pieceMs: hour },
  { interval: 5_000, name: '5 s', pieceMs: 4 * hour },
  { interval: 15_000, name: '15 s', pieceMs: 12 * hour },
  { interval: 30_000, name: '30 s', pieceMs: day },
  { interval: 60_000, name: '1 m', pieceMs: day },
  { interval: 300_000, name: '5 m', pieceMs: day },
  { interval: 900_000, name: '15 m', pieceMs: day },
  { interval: 1_800_000, name: '30 m', pieceMs: 2 * day },
  { interval: 3_600_000, name: '1 h', pieceMs: 4 * day },
  { interval: 14_400_000, name: '4 h', pieceMs: 7 * day },
  { interval: 86_400_000, name: '1 d', pieceMs: 7 * day },
];

/** Longest stretch that a chart opens with: a day, or as much of its end as one-second bars can be held of. */
export const openingMs = (interval: BarInterval): number => (interval === second ? 5 * hour : 2 * day);

export function termsOf(interval: BarInterval): IntervalTerms {
  const terms = intervals.find((candidate) => candidate.interval === interval);
  if (!terms) throw new Error(`no bar of ${interval} ms`);
  return terms;
}

/** Begin of the bar that holds an instant: multiples of the interval in UTC, and calendar days in New York. */
export const barStart = (time: number, interval: BarInterval): number =>
  interval === day ? newYorkDay(time).from : Math.floor(time / interval) * interval;

/** End of the bar that holds an instant. */
export const barEnd = (time: number, interval: BarInterval): number =>
  interval === day ? newYorkDay(time).to : barStart(time, interval) + interval;
