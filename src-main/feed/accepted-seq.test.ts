import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AcceptedSeq } from './accepted-seq.js';

function answers(received: readonly number[], accepted: readonly number[]): (number | null)[] {
  const seqs = new AcceptedSeq();
  for (const seq of received) seqs.received(seq);
  return accepted.map((seq) => {
    seqs.accepted(seq);
    return seqs.highest;
  });
}

test('answers with the highest seq without a hole before it, whatever the order of acceptance', () => {
  expect(answers([5, 6, 7, 8], [6, 8, 5, 7])).toEqual([null, null, 6, 8]);
});

test('never answers for a seq that did not come', () => {
  expect(answers([1, 2, 4, 5], [1, 2, 4, 5])).toEqual([1, 2, 2, 2]);
});

test('a repeated seq changes nothing', () => {
  expect(answers([1, 1, 2, 2, 3], [1, 1, 3, 2, 2])).toEqual([1, 1, 1, 3, 3]);
});

test('agrees with the definition for any order and any holes', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1 }), (order) => {
      const seqs = new AcceptedSeq();
      const [base = 0] = order;
      const seen = new Set<number>();
      for (const seq of order) seqs.received(seq);
      for (const seq of [...order].sort((a, b) => ((a * 7) % 31) - ((b * 7) % 31))) {
        seqs.accepted(seq);
        seen.add(seq);
        let highest = base - 1;
        while (seen.has(highest + 1)) highest += 1;
        expect(seqs.highest).toBe(seen.has(base) ? highest : null);
      }
    }),
  );
});
