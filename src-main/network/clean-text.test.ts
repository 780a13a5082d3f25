import { expect, test } from 'vitest';
import { cleanList, cleanText } from './clean-text.js';

test('control, bidirectional and invisible characters of a server become spaces', () => {
  expect(cleanText('a\u0000b\u001b[31mc\u202ed\u200be\r\nf')).toBe('a b [31mc d e f');
});

test('a long text is cut, however long it is', () => {
  expect(cleanText('x'.repeat(1_000_000))).toBe(`${'x'.repeat(299)}…`);
  expect(cleanText('\u202e'.repeat(1_000_000))).toBe('');
});

test('a long list is counted', () => {
  expect(cleanList(['a', 'b\n', 'c'], 2)).toBe('a, b and 1 more');
});
