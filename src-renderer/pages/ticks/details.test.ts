import { describe, expect, it } from 'vitest';
import { newYork } from '../../format/time.js';
import { readyState } from '../../testing/fake-bridge.js';
import { detailsText, tickDetails, timeBetween } from './details.js';
import { columnsOf } from './tick-fixture.js';
import { rowsOf, type TickRow } from './tick-row.js';

const [row] = rowsOf(columnsOf([5])) as [TickRow];

describe('the details of a tick', () => {
  const text = detailsText(tickDetails('BAC', row, newYork, readyState.profile));

  it('name every column, its place on the topic, and its times', () => {
    for (const line of [
      'symbol: BAC',
      'price: 14.05',
      'trade_id: null',
      'event_time: 2013-10-07 09:30:05.000 New York',
      'event_time, UTC: 2013-10-07T13:30:05.000Z',
      'received_time: 2013-10-07 09:30:05.025 New York',
      'received after: 25 ms',
      'topic: market.ticks',
      'partition: 7',
      'offset: 1005',
    ]) {
      expect(text).toContain(`  ${line}\n`.trimEnd());
    }
  });
});

describe('the time between two times', () => {
  const hourMs = 3_600_000;
  it.each([
    [0, 25, '25 ms'],
    [0, 200_000, '3 min 20 s'],
    [0, 4523 * 24 * hourMs + 3 * hourMs, '4,523 days 3 h'],
    [40, 0, '−40 ms'],
  ])('from %i to %i is %s', (from, to, text) => expect(timeBetween(from, to)).toBe(text));
});
