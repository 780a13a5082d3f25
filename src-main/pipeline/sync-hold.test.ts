import { expect, test } from 'vitest';
import { SyncHold } from './sync-hold.js';

const at = (offset: number) => new Map([[0, BigInt(offset)]]);

test('where acknowledged is durable nothing waits', () => {
  expect(new SyncHold(0).durable(at(7), 0)).toEqual(at(7));
});

test('else an offset is given once it is old enough, and never one that is not', () => {
  const hold = new SyncHold(15_000);
  const given = Array.from({ length: 40 }, (_, second) => hold.durable(at(second * 10), second * 1000));
  expect(given[14]).toEqual(new Map());
  expect(given[15]).toEqual(at(0));
  expect(given[39]).toEqual(at(240));
});

test('what may be lost is not given any more', () => {
  const hold = new SyncHold(2_000);
  hold.durable(at(10), 0);
  hold.forget();
  expect(hold.durable(at(20), 2_000)).toEqual(new Map());
  expect(hold.durable(at(30), 4_000)).toEqual(at(20));
});
