import { expect, test } from 'vitest';
import { windowBounds } from './window-bounds.js';

const laptop = { x: 0, y: 0, width: 1440, height: 900 };
const second = { x: 1440, y: -200, width: 2560, height: 1440 };
const left = { x: 1500, y: 100, width: 1200, height: 800, maximized: false };

test('opens in its own size at first, wherever the system puts it', () => {
  expect(windowBounds(null, [laptop])).toEqual({ width: 1280, height: 860 });
});

test('opens where it was left', () => {
  expect(windowBounds(left, [laptop, second])).toEqual({ x: 1500, y: 100, width: 1200, height: 800 });
});

test('comes back when its screen is gone', () => {
  expect(windowBounds(left, [laptop])).toEqual({ width: 1200, height: 800 });
});

test.each([
  { x: 0, y: -100 },
  { x: -1150, y: 0 },
  { x: 1400, y: 0 },
  { x: 0, y: 890 },
])('comes back when nobody could get hold of it: %o', (place) => {
  expect(windowBounds({ ...left, ...place }, [laptop])).not.toHaveProperty('x');
});

test('shrinks to the screen, and not below what the page needs', () => {
  expect(windowBounds({ ...left, width: 5000, height: 5000 }, [laptop])).toMatchObject({ width: 1440, height: 900 });
  expect(windowBounds(null, [{ x: 0, y: 0, width: 800, height: 600 }])).toMatchObject({ width: 960, height: 640 });
});
