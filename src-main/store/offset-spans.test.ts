import { expect, test } from 'vitest';
import { isWithin, parseSpans, spansOf } from './offset-spans.js';

test('neighbours become one span, in whatever order they come', () => {
  expect(spansOf([7, 3, 4, 5, 9], 50)).toEqual([
    [3, 5, 50],
    [7, 7, 50],
    [9, 9, 50],
  ]);
});

test('a record is meant by its offset, unless it was put there later', () => {
  const spans = spansOf([3, 4], 50);
  expect([2, 3, 4, 5].map((offset) => isWithin(spans, offset, 50))).toEqual([false, true, true, false]);
  expect(isWithin(spans, 3, 51)).toBe(false);
});

test('survives as text, and what is none counts as nothing', () => {
  const spans = spansOf([1, 2, 8], 5);
  expect(parseSpans(JSON.stringify(spans))).toEqual(spans);
  for (const text of ['', '{}', '[[1]]', 'null']) expect(parseSpans(text)).toEqual([]);
});
