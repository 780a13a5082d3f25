import { expect, it } from 'vitest';
import { withSameParts } from './same-parts.js';

it('keeps the parts that are equal, and takes the others as they came', () => {
  const last = { count: 1, lags: { 0: 5, 1: 7 }, errors: [{ kind: 'a', count: 1 }] };
  const next = structuredClone({ ...last, count: 2, lags: { 0: 5, 1: 8 } });
  const joined = withSameParts(last, next);
  expect(joined).toEqual(next);
  expect(joined.errors).toBe(last.errors);
  expect(joined.lags).toBe(next.lags);
});
