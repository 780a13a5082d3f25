import { expect, it } from 'vitest';
import { formatElapsed, formatLatency } from './duration.js';

it.each([
  [0.4, '0.4 ms'],
  [24.31, '24.3 ms'],
  [1_214, '1.21 s'],
  [200_000, '3 min 20 s'],
])('shows a latency of %d ms with its unit', (ms, text) => expect(formatLatency(ms)).toBe(text));

it.each([
  [-5, '0 s'],
  [4_900, '4 s'],
  [123_000, '2 min 03 s'],
  [3_840_000, '1 h 04 min'],
])('shows %d ms of waiting in whole seconds', (ms, text) => expect(formatElapsed(ms)).toBe(text));
