import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Watermark } from './watermark.js';

describe('the watermark', () => {
  it('passes a batch only when every batch before it is stored', () => {
    const passed: string[] = [];
    const watermark = new Watermark<string>((content) => passed.push(content));
    const first = watermark.fetched({ partition: 0, nextOffset: 10n, content: 'first' });
    const second = watermark.fetched({ partition: 0, nextOffset: 20n, content: 'second' });
    second();
    expect(watermark.offsets().size).toBe(0);
    first();
    expect(watermark.offsets()).toEqual(new Map([[0, 20n]]));
    expect(passed).toEqual(['first', 'second']);
  });

  it('equals the stored prefix of each partition, in whatever order batches finish', () => {
    const runs = fc.array(fc.tuple(fc.nat({ max: 3 }), fc.integer({ min: 1, max: 50 }), fc.double({ noNaN: true })), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(runs, fc.nat({ max: 60 }), (batches, finished) => {
        const watermark = new Watermark<number>(() => undefined);
        const ends = new Map<number, bigint>();
        const entries = batches.map(([partition, size, order], index) => {
          const nextOffset = (ends.get(partition) ?? 0n) + BigInt(size);
          ends.set(partition, nextOffset);
          return { partition, nextOffset, order, stored: watermark.fetched({ partition, nextOffset, content: index }) };
        });
        const done = new Set(
          [...entries]
            .sort((a, b) => a.order - b.order)
            .slice(0, finished)
            .map((entry) => {
              entry.stored();
              return entry;
            }),
        );
        const expected = new Map<number, bigint>();
        for (const partition of ends.keys()) {
          for (const entry of entries.filter((each) => each.partition === partition)) {
            if (!done.has(entry)) break;
            expected.set(partition, entry.nextOffset);
          }
        }
        expect(watermark.offsets()).toEqual(expected);
      }),
    );
  });

  it('ignores what was fetched under an earlier assignment', () => {
    const passed: string[] = [];
    const watermark = new Watermark<string>((content) => passed.push(content));
    const stale = watermark.fetched({ partition: 0, nextOffset: 10n, content: 'stale' });
    watermark.reset();
    const again = watermark.fetched({ partition: 0, nextOffset: 5n, content: 'again' });
    stale();
    expect(watermark.offsets().size).toBe(0);
    again();
    expect(watermark.offsets()).toEqual(new Map([[0, 5n]]));
    expect(passed).toEqual(['again']);
  });
});
