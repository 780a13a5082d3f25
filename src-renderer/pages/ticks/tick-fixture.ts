import type { TickColumns, TickPage, TickPageRequest } from '../../../src-shared/ticks-query.js';

/** Trades one second apart from the opening bell, numbered by `seq`. */
export const openingBell = Date.UTC(2013, 9, 7, 13, 30);

export const columnsOf = (seqs: readonly number[]): TickColumns => ({
  eventTime: Float64Array.from(seqs, (seq) => openingBell + seq * 1000),
  eventNanos: Int32Array.from(seqs, () => 0),
  seq: Float64Array.from(seqs),
  price: Float64Array.from(seqs, (seq) => 14 + (seq % 10) / 100),
  size: Float64Array.from(seqs, () => 100),
  receivedTime: Float64Array.from(seqs, (seq) => openingBell + seq * 1000 + 25),
  partition: Int32Array.from(seqs, () => 7),
  offset: Float64Array.from(seqs, (seq) => 1_000 + seq),
  tradeId: seqs.map(() => null),
  venue: seqs.map((seq) => (seq % 2 === 0 ? 'T' : 'N')),
  conditions: seqs.map(() => '@F'),
  feed: seqs.map(() => null),
});

export const pageOf = (seqs: readonly number[], isEnd = false): TickPage => ({
  ticks: columnsOf(seqs),
  isEnd,
  searchedTo: null,
  goOn: null,
});

export const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, index) => from + index);

/** A store that holds `stored` ticks, answering as the engine does, filters by venue included. */
export function answerFrom(stored: number) {
  return ({ from, direction, limit, filter }: TickPageRequest): TickPage => {
    const passing = range(0, stored).filter(
      (seq) => filter.venue === null || filter.venue === (seq % 2 === 0 ? 'T' : 'N'),
    );
    const place = typeof from === 'number' ? (from - openingBell) / 1000 : from === 'newest' ? Infinity : from.seq;
    const lies = (seq: number) =>
      direction === 'older' ? seq < place : typeof from === 'number' ? seq >= place : seq > place;
    const there = passing.filter(lies);
    const seqs = direction === 'older' ? there.slice(-limit) : there.slice(0, limit);
    return pageOf(seqs, there.length < limit);
  };
}
