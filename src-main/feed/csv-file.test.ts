import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { afterAll, expect, test } from 'vitest';
import { Files, everything, opened, replayed, replayOf } from './feed-fixture.js';
import { openReplay } from './replay-feed.js';

const files = new Files();
afterAll(() => files.remove());

const time = '2013-10-07T13:30:00Z';
const eventTime = Date.parse(time);
const csv = (...lines: string[]) => files.write('ticks.csv', lines.join('\n'));

test('columns stand in any order, and those that are not there are null', async () => {
  const { ticks } = await replayed([csv('size,price,event_time,symbol', `100,13.94,${time},BAC`)]);
  expect(ticks).toMatchObject([
    {
      symbol: 'BAC',
      eventTime,
      eventNanos: 0,
      seq: 1,
      price: 13.94,
      size: 100,
      tradeId: null,
      venue: null,
      conditions: null,
      feed: 'replay',
    },
  ]);
});

test('all columns are read, the empty string and an empty cell told apart', async () => {
  const header = 'symbol,event_time,price,size,venue,conditions,trade_id,feed,seq';
  const { ticks } = await replayed([
    csv(header, `BAC,${time},13.94,100,Q,"a,""b""\nc",T1,live,7`, `BAC,${time},1e-7,0,"",,"",,8`),
  ]);
  expect(ticks).toMatchObject([
    { venue: 'Q', conditions: 'a,"b"\nc', tradeId: 'T1', feed: 'live', seq: 7 },
    { price: 1e-7, size: 0, venue: '', conditions: null, tradeId: '', feed: null, seq: 8 },
  ]);
});

test('seq is the own column, else a numeric trade id, else the record number with rejected lines counted', async () => {
  const { ticks, rejected } = await replayed([
    csv(
      'symbol,event_time,price,size,trade_id,seq',
      `A,${time},1,1,55,9007199254740991`,
      `A,${time},1,1,9007199254740991,`,
      `A,${time},x,1,55,`,
      `A,${time},1,1,9007199254740992,`,
      `A,${time},1,1,123456789012345678901,`,
      `A,${time},1,1,007,`,
      `A,${time},1,1,T-7,`,
      `A,${time},1,1,,`,
      `A,${time},1,1,,0`,
    ),
  ]);
  expect(ticks.map(({ seq }) => seq)).toEqual([9007199254740991, 9007199254740991, 4, 5, 6, 7, 8, 0]);
  expect(ticks[2]?.tradeId).toBe('9007199254740992');
  expect(rejected).toMatchObject([{ line: 4 }]);
});

test.each(['-1', '1.5', '9007199254740992', 'x', '1e3'])('a seq of %s is rejected', async (seq) => {
  const { rejected } = await replayed([csv('symbol,event_time,price,size,seq', `A,${time},1,1,${seq}`)]);
  expect(rejected).toMatchObject([{ code: 'schema', line: 2 }]);
});

test("a text that begins with ' loses exactly one", async () => {
  const { ticks } = await replayed([
    csv(
      'symbol,event_time,price,size,venue,conditions,trade_id,feed',
      `'=A,${time},1,1,'','@x,''y,'-5`,
      `A,${time},1,1,',"'""x""",'7,a'`,
    ),
  ]);
  expect(ticks).toMatchObject([
    { symbol: '=A', venue: "'", conditions: '@x', tradeId: "'y", feed: '-5' },
    { symbol: 'A', venue: '', conditions: '"x"', tradeId: '7', seq: 7, feed: "a'" },
  ]);
});

test.each([
  [`A,${time},1`, 'schema', 'has 3 fields instead of 5'],
  [`A,${time},1,1,Q,`, 'schema', 'has 6 fields instead of 5'],
  ['', 'schema', 'has one field instead of 5'],
  [`,${time},1,1,Q`, 'schema', 'symbol is empty'],
  [`"",${time},1,1,Q`, 'schema', 'symbol is empty'],
  [`${'A'.repeat(65)},${time},1,1,Q`, 'too-large', 'symbol is longer than 64 characters'],
  [`A,${time},1,1,${'Q'.repeat(257)}`, 'too-large', 'venue is longer than 256 characters'],
  [`A,2013-10-07T13:30:00,1,1,Q`, 'schema', undefined],
  [`A,,1,1,Q`, 'schema', undefined],
  [`A,${time},-1,1,Q`, 'schema', 'price is not positive: "-1"'],
  [`A,${time},"1,5",1,Q`, 'schema', undefined],
  [`A,${time},1,1234567890.123456,Q`, 'precision', undefined],
  [`A,${time},1,1,"Q`, 'schema', 'has a quote that is not closed'],
  [`A,${time},1,1,Q"Q"`, 'schema', undefined],
])('%s is rejected and the feed goes on', async (bad, code, message) => {
  const { ticks, rejected } = await replayed([
    csv('symbol,event_time,price,size,venue', `A,${time},1,1,Q`, bad, `A,${time},1,1,Q`),
  ]);
  expect(ticks.map(({ seq }) => seq)).toEqual([1, 3]);
  expect(rejected).toHaveLength(1);
  expect(rejected[0]).toMatchObject({ code, file: 'ticks.csv', line: 3 });
  if (message !== undefined) expect(rejected[0]?.message).toBe(message);
  expect(Buffer.from(rejected[0]?.raw ?? []).toString()).toBe(bad);
});

test('a text of 256 characters is kept though it takes 1024 bytes', async () => {
  const venue = '😀'.repeat(256);
  const { ticks } = await replayed([csv('symbol,event_time,price,size,venue', `A,${time},1,1,${venue}`)]);
  expect(ticks[0]?.venue).toBe(venue);
});

test('a file with a byte order mark, a quoted header and no ticks is at its end at once', async () => {
  expect(await replayed([csv('\uFEFF"symbol",event_time,price,size\r\n')])).toEqual({ ticks: [], rejected: [] });
});

test.each([
  ['nothing', '', 'file-empty', /is empty/],
  ['other columns', 'a,b,c\n1,2,3', 'not-a-trade-file', /neither a zip nor a CSV/],
  ['bytes', '\x00\xff\x00', 'not-a-trade-file', /neither a zip nor a CSV/],
  ['no size', 'symbol,event_time,price\n', 'not-a-trade-file', /has no column size/],
  ['a column twice', 'symbol,event_time,price,size,price\n', 'not-a-trade-file', /has the column price twice/],
  ['an unknown column', 'symbol,event_time,price,size,tradeid\n', 'not-a-trade-file', /do not have: "tradeid"/],
  ['an open quote', '"symbol,event_time,price,size\n', 'not-a-trade-file', /neither a zip nor a CSV/],
])('a file of %s is refused', async (_, content, kind, message) => {
  const feed = await openReplay(replayOf([csv(content)]));
  expect(feed.ok).toBe(false);
  if (feed.ok) return;
  expect(feed.failure.kind).toBe(kind);
  expect(feed.failure.message).toMatch(message);
});

test('a file of 80 MB passes through little memory', { timeout: 60_000 }, async () => {
  const path = files.path('large.csv');
  const stream = createWriteStream(path);
  stream.write('symbol,event_time,price,size,trade_id\n');
  const thousand = Array.from({ length: 1000 }, (_, i) => `BAC,${time},13.94,100,${'x'.repeat(140)}${i}\n`).join('');
  for (let count = 0; count < 400; count += 1) if (!stream.write(thousand)) await once(stream, 'drain');
  stream.end();
  await finished(stream);
  const feed = await opened(replayOf([path]));
  let ticks = 0;
  let peak = 0;
  const before = process.memoryUsage().rss;
  for await (const batch of feed.batches(new AbortController().signal)) {
    ticks += batch.ticks.length;
    peak = Math.max(peak, process.memoryUsage.rss() - before);
  }
  expect(ticks).toBe(400_000);
  expect(peak).toBeLessThan(70 * 1024 ** 2);
});

test('a file that vanishes after it was opened ends the feed with a failure', async () => {
  const path = files.write('gone.csv', `symbol,event_time,price,size\nA,${time},1,1`);
  const feed = await opened(replayOf([path]));
  files.removeFile('gone.csv');
  await expect(everything(feed)).rejects.toThrow(/gone\.csv does not exist/);
});
