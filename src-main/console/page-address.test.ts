import { expect, test } from 'vitest';
import { pageAddress } from './page-address.js';

const own = { url: 'app://ui/index.html', origin: 'app://ui', isDevelopment: false };

test('is our own page where nobody develops', () => {
  expect(pageAddress(undefined)).toEqual(own);
});

test("is Vite's server on this computer while developing", () => {
  const origin = 'http://localhost:5173';
  expect(pageAddress(origin)).toEqual({ url: `${origin}/`, origin, isDevelopment: true });
});

test.each([
  'http://example.com:5173',
  'https://localhost.example.com',
  'file:///tmp/x.html',
  'javascript:alert(1)',
  'x',
])('is never somebody else: %s', (url) => {
  expect(pageAddress(url)).toEqual(own);
});
