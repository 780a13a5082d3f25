import { expect, test } from 'vitest';
import { noFigures, type LedgerFigures } from '../../src-shared/ledger.js';
import { balance } from './balance.js';

/** One symbol and minute; each run by its name, which says what it is doing. */
function judged(figures: Readonly<Record<string, Partial<LedgerFigures>>>, settledBefore = Infinity) {
  const lines = Object.entries(figures).map(([run, own]) => ({ ...noFigures, ...own, symbol: 'SPY', run }));
  const stateOf = (run: string) => (run === 'killed' || run === 'running' ? run : 'ended');
  const { state, notes } = balance({ symbol: 'SPY', lines, updatedTime: 1_000 }, { stateOf, settledBefore });
  return [state, ...notes.map(({ kind, count }) => `${count} ${kind}`)];
}
const stored = (count: number) => ({ produced: count, consumed: count, written: count });

test('what one engine fed and another stored balances', () => {
  const feeder = { received: 12, rejected: 2, produced: 10 };
  expect(judged({ feeder, storer: { consumed: 10, written: 9, deadLettered: 1 } })).toEqual(['balanced']);
});

test('what others have put on the topic too is no fault, nor is what came again', () => {
  expect(judged({ ended: { received: 5, produced: 5, consumed: 8, written: 8, redelivered: 3 } })).toEqual([
    'balanced',
  ]);
});

test('what a running engine has on its way keeps the minute open, and what one that ended has makes it unbalanced', () => {
  expect(judged({ running: { ...stored(7), received: 10 } })).toEqual(['open', '3 in-flight']);
  expect(judged({ ended: { ...stored(7), received: 10 } })).toEqual(['unbalanced', '3 feed-short']);
});

test('what a killed engine had on its way nobody can tell', () => {
  expect(judged({ killed: { ...stored(7), received: 10 }, ended: { received: 10, ...stored(10) } })).toEqual([
    'unsettled',
    '3 run-killed',
  ]);
});

test('a spool that another run empties balances with it', () => {
  expect(judged({ killed: { received: 4, spooled: 4 } })).toEqual(['open', '4 in-spool']);
  expect(judged({ killed: { received: 4, spooled: 4 }, ended: { spooled: -4, ...stored(4) } })).toEqual(['balanced']);
});

test('what Kafka acknowledged and nobody consumed is waited for until it should have been', () => {
  const figures = { ended: { received: 9, produced: 9, consumed: 7, written: 7 } };
  expect(judged(figures, 1_000)).toEqual(['open', '2 on-topic']);
  expect(judged(figures, 1_001)).toEqual(['unbalanced', '2 not-consumed']);
});

test('a message that is neither written nor dead-lettered is unbalanced at once', () => {
  expect(judged({ running: { received: 3, produced: 3, consumed: 3, written: 2 } }, 0)).toEqual([
    'unbalanced',
    '1 consumed-short',
  ]);
});

test('more that left a feed than came from it is unbalanced', () => {
  expect(judged({ ended: { received: 2, ...stored(3) } })).toEqual(['unbalanced', '1 feed-over']);
});
