import { expect, test } from 'vitest';
import { atRiskMs, durabilityText } from './durability.js';

test('a commit log that is synced before the answer leaves nothing at risk', () => {
  for (const commitLog of ['batch', 'group']) {
    const durability = { commitLog, periodMs: 10_000, replicas: 1 };
    expect(atRiskMs(durability)).toBe(0);
    expect(durabilityText(durability)).toMatch(/survive the kill of any process and a power loss/);
  }
});

test('with a periodic one and a single acknowledgement the last period is at risk, and the offsets wait', () => {
  const durability = { commitLog: 'periodic', periodMs: 10_000, replicas: 1 };
  expect(atRiskMs(durability)).toBe(15_000);
  expect(durabilityText(durability)).toMatch(/may take the last 10 s .*offsets wait for 15 s/);
});

test('with a periodic one and a quorum of several one process takes nothing along', () => {
  const durability = { commitLog: 'periodic', periodMs: 10_000, replicas: 3 };
  expect(atRiskMs(durability)).toBe(0);
  expect(durabilityText(durability)).toMatch(/loss of 1 of 3 replicas.*power loss of 2 of them may take the last 10 s/);
});

test('what cannot be read is taken for the worse', () => {
  const durability = { commitLog: null, periodMs: 10_000, replicas: null };
  expect(atRiskMs(durability)).toBe(15_000);
  expect(durabilityText(durability)).toMatch(/could not be read/);
});
