import { expect, it } from 'vitest';
import { encodeRedrive, parseRedrive } from './redrive-header.js';

it('is read back as it was written', () => {
  const redriven = { count: 3, origin: 'market.ticks.dead-letter 0 12' };
  expect(parseRedrive(Buffer.from(encodeRedrive(redriven)))).toEqual(redriven);
});

it('counts as none when somebody else has written it otherwise', () => {
  for (const text of ['', 'three times', '-1 x', '1', `1 ${'x'.repeat(1_000)}`, '9999999 x']) {
    expect(parseRedrive(Buffer.from(text))).toBeNull();
  }
  expect(parseRedrive(undefined)).toBeNull();
});
