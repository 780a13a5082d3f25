import '../testing/dom.js';
import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useIdle } from './use-idle.js';

/** What asked for a moment of rest. */
let asked: (() => void)[] = [];
const rest = () => act(() => asked.shift()?.());

beforeEach(() => {
  asked = [];
  vi.stubGlobal('requestIdleCallback', (callback: () => void) => asked.push(callback));
});
afterEach(() => vi.unstubAllGlobals());

const Picture = ({ name, value }: { readonly name: string; readonly value: number }) => (
  <p>
    {name} {useIdle(value)}
  </p>
);
const Pictures = ({ names = ['first', 'second'], value }: { readonly names?: string[]; readonly value: number }) =>
  names.map((name) => <Picture key={name} name={name} value={value} />);
const seen = () => screen.getAllByText(/first|second/).map(({ textContent }) => textContent);

test('what changes at once is drawn one by one, each in a moment of rest of its own', () => {
  const { rerender } = render(<Pictures value={1} />);
  while (asked.length > 0) rest();
  rerender(<Pictures value={2} />);
  expect(seen()).toEqual(['first 1', 'second 1']);
  rest();
  expect(seen()).toEqual(['first 2', 'second 1']);
  rest();
  expect(seen()).toEqual(['first 2', 'second 2']);
  expect(asked).toEqual([]);
});

test('what changes again before its turn is drawn once, as it is then', () => {
  const { rerender } = render(<Picture name="first" value={1} />);
  while (asked.length > 0) rest();
  rerender(<Picture name="first" value={2} />);
  rerender(<Picture name="first" value={3} />);
  rest();
  expect(seen()).toEqual(['first 3']);
  expect(asked).toEqual([]);
});

test('what is gone before its turn does not hold up the others', () => {
  const { rerender } = render(<Pictures value={1} />);
  while (asked.length > 0) rest();
  rerender(<Pictures value={2} />);
  rerender(<Pictures names={['second']} value={2} />);
  expect(seen()).toEqual(['second 1']);
  rest();
  expect(seen()).toEqual(['second 2']);
});
