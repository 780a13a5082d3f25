import { afterAll, expect, test } from 'vitest';
import { everything, Files } from './feed-fixture.js';
import { countRows, openImport } from './open-import.js';

const files = new Files();
afterAll(() => files.remove());

const { signal } = new AbortController();
const header = 'symbol,event_time,price,size';
const row = 'BAC,2013-10-07T13:30:00.250Z,13.94,100';

test('an imported file gives its rows once, with their own times', async () => {
  const feed = await openImport(files.write('one.csv', `${header}\n${row}\n${row}\n`));
  if (!feed.ok) throw new Error(feed.failure.message);
  const { ticks } = await everything(feed.value);
  expect(ticks.map(({ eventTime, seq }) => [eventTime, seq])).toEqual([
    [Date.parse('2013-10-07T13:30:00.250Z'), 1],
    [Date.parse('2013-10-07T13:30:00.250Z'), 2],
  ]);
});

test.each(['symbol', 'event_time', 'price', 'size'])('a file without the column %s is refused', async (column) => {
  const others = header.split(',').filter((name) => name !== column);
  const feed = await openImport(files.write('wrong.csv', `${others.join(',')}\n`));
  expect(feed.ok ? null : feed.failure.message).toContain(`has no column ${column}`);
});

test.each([
  ['', 0],
  [`${header}`, 0],
  [`${header}\n`, 0],
  [`${header}\n${row}`, 1],
  [`${header}\r\n${row}\r\n${row}\r\n`, 2],
])('the rows of %j are %d', async (text, count) => {
  expect(await countRows(files.write('count.csv', text), signal)).toBe(count);
});

test('the rows of a zip and of a file that is gone are not known', async () => {
  expect(await countRows(files.tradeZip('bac', '20131007', ['1,1,1,N,0,0']), signal)).toBeNull();
  expect(await countRows(files.path('gone.csv'), signal)).toBeNull();
});
