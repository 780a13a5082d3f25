import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LagAge } from './lag-age.js';

describe('the age of the lag', () => {
  it('is zero where everything is committed', () => {
    const age = new LagAge();
    expect(age.measured(0, 5n, 5n)).toEqual({ ms: 0, isAtLeast: false });
  });

  it('is counted from when the end passed the committed offset, between two readings in proportion', () => {
    const age = new LagAge();
    age.measured(0, 0n, 0n);
    age.measured(1000, 0n, 100n);
    expect(age.measured(2000, 25n, 200n)).toEqual({ ms: 1750, isAtLeast: false });
    expect(age.measured(3000, 150n, 200n)).toEqual({ ms: 1500, isAtLeast: false });
  });

  it('of a topic that was idle for a minute counts from the message and not from the minute before', () => {
    const age = new LagAge();
    for (let time = 0; time <= 60_000; time += 1000) age.measured(time, 10n, 10n);
    expect(age.measured(61_000, 10n, 11n).ms).toBe(1000);
  });

  it('of messages from before the first reading is at least the time since', () => {
    const age = new LagAge();
    expect(age.measured(0, 0n, 100n)).toEqual({ ms: 0, isAtLeast: true });
    expect(age.measured(5000, 50n, 120n)).toEqual({ ms: 5000, isAtLeast: true });
    expect(age.measured(6000, 110n, 120n).isAtLeast).toBe(false);
  });

  it('begins anew with a topic that was deleted and made anew', () => {
    const age = new LagAge();
    age.measured(0, 0n, 100n);
    expect(age.measured(9000, 0n, 5n)).toEqual({ ms: 0, isAtLeast: true });
  });

  it('stays near the truth through hours of a stall, with bounded memory', () =>
    fc.assert(
      fc.property(fc.integer({ min: 300, max: 5_000 }), fc.integer({ min: 1, max: 1000 }), (length, perSecond) => {
        const age = new LagAge();
        let last = { ms: 0, isAtLeast: false };
        age.measured(0, 0n, 0n);
        for (let second = 1; second <= length; second += 1) {
          last = age.measured(second * 1000, 0n, BigInt(second * perSecond));
        }
        expect(last).toEqual({ ms: length * 1000, isAtLeast: false });
        const half = BigInt(Math.floor(length / 2) * perSecond);
        const at = age.measured((length + 1) * 1000, half, BigInt(length * perSecond));
        expect(Math.abs(at.ms - ((length + 1) * 1000 - Math.floor(length / 2) * 1000))).toBeLessThan(1000);
      }),
      { numRuns: 20 },
    ));
});
