import { hash } from './random.js';

const kinds: readonly ((mark: string) => string | Buffer)[] = [
  (mark) => `{"symbol":"${mark}",`,
  (mark) => `${mark} is no JSON`,
  (mark) => JSON.stringify([mark]),
  (mark) => `{"symbol":"${mark}","eventTime":1,"price":NaN,"size":1}`,
  (mark) => JSON.stringify({ symbol: mark, eventTime: 'now', price: 1, size: 1 }),
  (mark) => JSON.stringify({ symbol: mark, conditions: 'x'.repeat(1_000_000) }),
  (mark) =>
    Buffer.concat([Buffer.from(`{"symbol":"${mark}","venue":"`), Buffer.from([0xc3, 0x28, 0xff]), Buffer.from('"}')]),
];

/** A line that is no tick and has no seq: the n-th of its seed. Its mark tells whose it is. */
export function garbageLine(seed: number, n: number): Buffer {
  const kind = kinds[hash(seed + 7, n) % kinds.length];
  return Buffer.from(kind?.(`garbage-${seed}-${n}`) ?? '');
}

/** A message of the topic that is no tick: the n-th of its seed. */
export const poisonValue = (seed: number, n: number): string =>
  hash(seed + 8, n) % 2 === 0 ? `poison-${seed}-${n}` : JSON.stringify({ poison: `${seed}-${n}`, price: -1 });
