import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageOf, range } from './tick-fixture.js';
import {
  atNewest,
  endOf,
  hasNewer,
  hasOlder,
  knownCount,
  placeOf,
  rowAt,
  stoppedAt,
  windowOf,
  withNewer,
  withOlder,
} from './tick-window.js';

const seqs = (window: { readonly rows: readonly { readonly seq: number }[] }) => window.rows.map(({ seq }) => seq);
const window = withOlder(windowOf(0), pageOf(range(100, 110)));

describe('the rows in memory', () => {
  it('keep their numbers when older ones come before them', () => {
    const number = window.first + 3;
    const grown = withOlder(window, pageOf(range(95, 100)));
    expect(seqs(grown)).toEqual(range(95, 110));
    expect(rowAt(grown, number)?.seq).toBe(103);
  });

  it('keep their numbers when newer ones push the oldest out', () => {
    const number = window.first + 8;
    const grown = withNewer(window, pageOf(range(110, 115)), 12);
    expect(seqs(grown)).toEqual(range(103, 115));
    expect(rowAt(grown, number)?.seq).toBe(108);
    expect(rowAt(grown, window.first)).toBeUndefined();
  });

  it('lose the newest when older ones are too many', () => {
    const grown = withOlder(window, pageOf(range(92, 100)), 12);
    expect(seqs(grown)).toEqual(range(92, 104));
  });

  it('are neighbours without a gap or a double, and never too many, however one scrolls', () => {
    const stored = 200;
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 20 })), { maxLength: 60 }), (steps) => {
        let at = withOlder(windowOf(0), pageOf(range(90, 110)));
        for (const [isOlder, limit] of steps) {
          const first = at.rows[0]?.seq ?? 0;
          const last = at.rows.at(-1)?.seq ?? 0;
          const page = isOlder
            ? range(Math.max(0, first - limit), first)
            : range(last + 1, Math.min(stored, last + 1 + limit));
          at = (isOlder ? withOlder : withNewer)(at, pageOf(page, page.length < limit), 40);
          const [begin = 0] = seqs(at);
          expect(seqs(at)).toEqual(range(begin, begin + at.rows.length));
          expect(at.rows.length).toBeLessThanOrEqual(40);
          expect(hasOlder(at) || begin === 0).toBe(true);
          expect(hasNewer(at) || at.rows.at(-1)?.seq === stored - 1).toBe(true);
        }
      }),
    );
  });

  it('of two openings never share a number', () => {
    const next = withOlder(windowOf(1), pageOf(range(0, 10)));
    expect(endOf(window)).toBeLessThan(next.first);
  });
});

describe('an end', () => {
  const oldest = withOlder(window, pageOf(range(97, 100), true));

  it('is known once a page is the last one', () => {
    expect(hasOlder(window)).toBe(true);
    expect(hasOlder(oldest)).toBe(false);
  });

  it('is there to be read again after its rows were pushed out', () =>
    expect(hasOlder(withNewer(oldest, pageOf(range(110, 120)), 12))).toBe(true));

  it('counts all ticks where both are known', () => {
    expect(knownCount(oldest)).toBeNull();
    expect(knownCount(atNewest(oldest))).toBe(13);
    expect(knownCount(withNewer(atNewest(oldest), pageOf(range(110, 120), true), 12))).toBe(23);
  });

  it('tells the place of a row among all ticks', () => {
    const pushed = withNewer(oldest, pageOf(range(110, 120)), 12);
    expect(placeOf(pushed, pushed.first)).toBe(11);
  });

  it('that a search stopped before is none to count from, and is not gone beyond without being told to', () => {
    const goOn = { eventTime: 5, eventNanos: 0, seq: 5 };
    const stuck = withOlder(window, { ...pageOf(range(97, 100)), goOn, searchedTo: 5 });
    expect(hasOlder(stuck)).toBe(false);
    expect(knownCount(atNewest(stuck))).toBeNull();
    expect(stoppedAt(stuck, 'older')).toMatchObject({ goOn });
    expect(stoppedAt(stuck, 'newer')).toBeNull();
    expect(stoppedAt(withOlder(stuck, pageOf(range(90, 97), true)), 'older')).toBeNull();
  });
});
