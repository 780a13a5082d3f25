import { expect, test } from 'vitest';
import { failureCauses } from './failure-cause.js';
import { failureKinds } from './failure.js';

test.each(failureKinds)('%s says why it happens, in a sentence', (kind) => {
  expect(failureCauses[kind]).toMatch(/^[A-Z].{20,}\.$/);
});

test('no cause stands for a kind that does not exist, nor for two', () => {
  expect(Object.keys(failureCauses).sort()).toEqual([...failureKinds].sort());
  expect(new Set(Object.values(failureCauses)).size).toBe(failureKinds.length);
});
