import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lagVerdict, windowSamples, worstVerdict, type OffsetSample } from './lag-verdict.js';

/** One sample a second. */
const samples = (...offsets: readonly (readonly [committed: number, end: number])[]): OffsetSample[] =>
  offsets.map(([committed, end], second) => ({
    time: second * 1000,
    committedOffset: BigInt(committed),
    endOffset: BigInt(end),
  }));
const seconds = (each: (second: number) => readonly [number, number], count = windowSamples) =>
  samples(...Array.from({ length: count }, (_, second) => each(second)));

describe('the verdict on the lag of a partition', () => {
  it('is ok for an idle topic that is stored, from the first look', () => {
    expect(lagVerdict(samples([7, 7]))).toBe('ok');
    expect(lagVerdict(seconds(() => [7, 7]))).toBe('ok');
  });

  it('is ok while commits follow the end at a distance of seconds, however many messages that is', () => {
    expect(lagVerdict(seconds((second) => [second * 50_000, second * 50_000 + 100_000]))).toBe('ok');
  });

  it('is ok when the lag was zero once in the window', () => {
    expect(lagVerdict(seconds((second) => (second < 5 ? [10, 10] : [10, 10 + second])))).toBe('ok');
  });

  it('is stalled when nothing was committed in a whole window though there was something to commit', () => {
    expect(lagVerdict(seconds((second) => [10, 20 + second]))).toBe('stalled');
    expect(lagVerdict(seconds(() => [10, 11]))).toBe('stalled');
  });

  it('is none while a window that may be a stall is not full', () => {
    expect(lagVerdict(seconds(() => [10, 11], windowSamples - 1))).toBeNull();
    expect(lagVerdict([])).toBeNull();
  });

  it('tells catching up from falling behind by where the lag goes, also where a commit is late', () => {
    expect(lagVerdict(seconds((second) => [second * 200, 100_000 + second * 100]))).toBe('catching-up');
    expect(lagVerdict(seconds((second) => [second * 100, 100_000 + second * 200]))).toBe('falling-behind');
    const late = (second: number): [number, number] => [Math.floor(second / 2) * 400, 100_000 + second * 100];
    expect(lagVerdict(seconds(late))).toBe('catching-up');
  });

  it('calls a lag that stays what it is falling behind, for it is not caught up', () => {
    expect(lagVerdict(seconds((second) => [second * 100, 100_000 + second * 100]))).toBe('falling-behind');
  });
});

const moves = fc.array(fc.tuple(fc.nat(1000), fc.nat(1000)), { minLength: windowSamples, maxLength: windowSamples });

/** Offsets only rise, and the committed one never passes the end. */
function walk(steps: readonly (readonly [number, number])[], backlog: number): OffsetSample[] {
  let committed = 0;
  let end = backlog;
  return samples(
    ...steps.map(([stored, written]): [number, number] => {
      end += written;
      committed = Math.min(end, committed + stored);
      return [committed, end];
    }),
  );
}

describe('whatever the offsets do', () => {
  it('no pipeline that commits is stalled, and one that is stalled has something to commit', () =>
    fc.assert(
      fc.property(moves, fc.nat(100_000), (steps, backlog) => {
        const window = walk(steps, backlog);
        const last = window.at(-1);
        const hasCommitted = (last?.committedOffset ?? 0n) > (window[0]?.committedOffset ?? 0n);
        const isBehind = (last?.committedOffset ?? 0n) < (last?.endOffset ?? 0n);
        const isStalled = lagVerdict(window) === 'stalled';
        expect(isStalled && (hasCommitted || !isBehind)).toBe(false);
      }),
    ));

  it('the verdict does not depend on where the offsets begin, nor on how large a message counts', () =>
    fc.assert(
      fc.property(moves, fc.nat(100_000), fc.bigInt(0n, 2n ** 60n), fc.integer({ min: 1, max: 1000 }), (...args) => {
        const [steps, backlog, offset, factor] = args;
        const window = walk(steps, backlog);
        const shifted = window.map(({ time, committedOffset, endOffset }) => ({
          time,
          committedOffset: offset + committedOffset * BigInt(factor),
          endOffset: offset + endOffset * BigInt(factor),
        }));
        expect(lagVerdict(shifted)).toBe(lagVerdict(window));
      }),
    ));
});

describe('the verdict on the whole', () => {
  it('is that on the worst partition', () => {
    expect(worstVerdict(['ok', 'stalled', 'catching-up', null])).toBe('stalled');
    expect(worstVerdict(['ok', null])).toBe('ok');
  });
  it('is none where no partition is judged', () => expect(worstVerdict([null, null])).toBeNull());
});
