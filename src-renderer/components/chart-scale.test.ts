import { expect, it } from 'vitest';
import { topOfScale } from './chart-scale.js';

it.each([
  [0, 10],
  [10, 10],
  [11, 20],
  [195, 200],
  [410, 600],
  [80_001, 100_000],
])('a chart whose highest point is %d ends at %d', (highest, top) => expect(topOfScale(highest)).toBe(top));
