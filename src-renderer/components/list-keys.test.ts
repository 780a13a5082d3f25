import { expect, it } from 'vitest';
import { listKeys } from './list-keys.js';

const press = (key: string, at: number) => listKeys({ key }, at, 10, 4);

it('goes by a row, by a page and to either end, and stays within the list', () => {
  expect([press('ArrowDown', 3), press('ArrowUp', 3), press('PageDown', 3), press('PageUp', 3)]).toEqual([4, 2, 7, 0]);
  expect([press('Home', 3), press('End', 3), press('ArrowUp', 0), press('ArrowDown', 9)]).toEqual([0, 9, 0, 9]);
});

it('begins at the first row', () => {
  expect([press('ArrowDown', -1), press('ArrowUp', -1), press('End', -1)]).toEqual([0, 0, 9]);
});

it('leaves other keys and empty lists alone', () => {
  expect(press('a', 3)).toBeNull();
  expect(listKeys({ key: 'ArrowDown' }, -1, 0, 4)).toBeNull();
});
