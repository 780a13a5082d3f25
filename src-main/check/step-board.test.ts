import { expect, test } from 'vitest';
import type { CheckStep } from '../../src-shared/check.js';
import { failed, notNeeded, passed, StepBoard, type StepKey } from './step-board.js';

const key = (step: StepKey['step']): StepKey => ({ cluster: 'kafka', step, at: 'b:9092' });
const plan = [key('dns'), key('tcp'), key('tls')];
const failure = { kind: 'connect-timeout', nature: 'wait', message: 'm', remedy: 'r' } as const;
const statesOf = (steps: readonly CheckStep[]) => steps.map(({ step, state }) => `${step} ${state}`);

function board(signal = new AbortController().signal) {
  const told: string[][] = [];
  return { told, board: new StepBoard(plan, (steps) => told.push(statesOf(steps)), signal) };
}

test('each change is told, in the order of the plan', async () => {
  const { told, board: steps } = board();
  await steps.take(key('tcp'), 1000, () => Promise.resolve(failed(failure)));
  await steps.take(key('dns'), 1000, () => Promise.resolve(notNeeded('v', 'an address')));
  steps.skip('a step before it failed');
  expect(told).toEqual([
    ['tcp running'],
    ['tcp failed'],
    ['dns running', 'tcp failed'],
    ['dns skipped', 'tcp failed'],
    ['dns skipped', 'tcp failed', 'tls skipped'],
  ]);
  expect(steps.all().map(({ detail }) => detail)).toEqual(['an address', null, 'a step before it failed']);
});

test('a step that is not needed gives its value; one that failed gives none', async () => {
  const { board: steps } = board();
  expect(await steps.take(key('dns'), 1000, () => Promise.resolve(notNeeded('v', 'why')))).toEqual({ value: 'v' });
  expect(await steps.take(key('tcp'), 1000, () => Promise.resolve(passed(1)))).toEqual({ value: 1 });
  expect(await steps.take(key('tls'), 1000, () => Promise.resolve(failed(failure)))).toBeUndefined();
});

test('a step that does not end within its time has failed', async () => {
  const { board: steps } = board();
  await steps.take(key('tcp'), 20, () => new Promise(() => undefined));
  expect(steps.all()[0]).toMatchObject({ state: 'failed', failure: { kind: 'kafka-unreachable' } });
});

test('a check that is cancelled skips what runs and what is left', async () => {
  const cancel = new AbortController();
  const { board: steps } = board(cancel.signal);
  const taken = steps.take(key('dns'), 10_000, () => new Promise(() => undefined));
  cancel.abort();
  expect(await taken).toBeUndefined();
  expect(await steps.take(key('tcp'), 1000, () => Promise.resolve(passed(1)))).toBeUndefined();
  steps.skip('a step before it failed');
  expect(steps.all().map(({ state, detail }) => `${state} ${detail}`)).toEqual(Array(3).fill('skipped cancelled'));
});
