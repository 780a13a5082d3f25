import { expect, test } from 'vitest';
import { verdictOf, type Outcome, type StepRecord } from './outcome.js';
import { schedule } from './schedule.js';
import { Ticks } from './ticks.js';

const step: StepRecord = {
  ...{
    number: 1,
    faults: ['engine-kill'],
    time: 0,
    holdMs: 1,
    owed: 3,
    lag: null,
    counts: true,
    endMs: 1,
    recoveryMs: 1,
  },
  ...{ said: [], states: [] },
};
const outcome: Outcome = {
  ...{ seed: 1, epoch: 0, minutes: 1, rate: 1, began: 0, ended: 1, steps: [step], samples: [], made: 2_000 },
  ...{ answered: 2_000, connections: 1, onTopic: 2_000, looks: { faulty: 1, quiet: 1 }, isFlowing: true },
  ...{ judgement: { stored: 2_000, deadLettered: 0, tornLines: 0, violations: [] }, stop: null, violations: [] },
};

test('a run passes only if nothing was violated, a fault met work in flight and a thousand ticks moved', () => {
  expect(verdictOf(outcome)).toMatchObject({ code: 0, sentence: expect.stringMatching(/^PASSED/) });
  expect(verdictOf({ ...outcome, violations: ['one'] })).toMatchObject({ code: 1 });
  expect(verdictOf({ ...outcome, steps: [{ ...step, counts: false }] })).toMatchObject({ code: 2 });
  expect(verdictOf({ ...outcome, judgement: { ...outcome.judgement, stored: 999 } })).toMatchObject({ code: 2 });
  expect(verdictOf({ ...outcome, looks: { faulty: 0, quiet: 0 } })).toMatchObject({ code: 2 });
});

test('a seed has one schedule and one row of ticks', () => {
  const first = (seed: number) => {
    const steps = schedule(seed);
    return Array.from({ length: 50 }, () => steps.next().value);
  };
  expect(first(5)).toEqual(first(5));
  expect(first(6)).not.toEqual(first(5));
  const line = (seed: number) => new Ticks(seed, 0).line(123_456);
  expect(line(5)).toBe(line(5));
  expect(line(6)).not.toBe(line(5));
});
