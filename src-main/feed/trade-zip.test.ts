import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { afterAll, expect, test, vi } from 'vitest';
import { appRoot } from '../app-root.js';
import { Files, replayed, replayOf, zip } from './feed-fixture.js';
import { openReplay } from './replay-feed.js';

vi.setConfig({ testTimeout: 60_000 }); // whole days on a busy machine

const files = new Files();
afterAll(() => files.remove());

const name = '20131007_bac_Trade_Tick.csv';
const line = '34200000,139400,100,P,20002020,0';
const newYorkMidnight = Date.UTC(2013, 9, 7, 4);

/** The lines of a bundled zip, unpacked by hand: one entry, deflated, its name right after the local header. */
function naiveLines(sample: string): string[] {
  const bytes = readFileSync(join(appRoot, 'samples', sample));
  const start = 30 + bytes.readUInt16LE(26) + bytes.readUInt16LE(28);
  return inflateRawSync(bytes.subarray(start)).toString().split('\n');
}

test.each([
  ['aig', 25_351, 5_300_449],
  ['bac', 88_172, 64_411_712],
  ['ibm', 24_293, 3_960_352],
  ['spy', 250_601, 97_062_721],
])('every line of the bundled day of %s comes out exactly, in order', async (symbol, trades, shares) => {
  const sample = `${symbol}_20131007_trade.zip`;
  const { ticks, rejected } = await replayed([`sample:${sample}`]);
  expect(rejected).toEqual([]);
  expect(ticks).toHaveLength(trades);
  expect(ticks.reduce((sum, tick) => sum + tick.size, 0)).toBe(shares);
  const asLines = ticks.map((tick) =>
    [tick.eventTime - newYorkMidnight, (tick.price * 10_000).toFixed(0), tick.size, tick.venue, tick.conditions].join(),
  );
  expect(asLines).toEqual(naiveLines(sample).map((each) => each.replace(/,[01]$/, '')));
  const wrong = ticks.filter(
    (tick, index) =>
      tick.symbol !== symbol.toUpperCase() ||
      tick.seq !== index + 1 ||
      tick.eventNanos !== 0 ||
      tick.tradeId !== null ||
      tick.feed !== 'replay' ||
      String(tick.price).length > 8,
  );
  expect(wrong).toEqual([]);
});

test('times are read by the clock in New York where it is put back, and a skipped hour is rejected', async () => {
  const hour = 3_600_000;
  const at = (time: number) => `${time},10000,1,N,0,0`;
  const back = files.tradeZip('bac', '20131103', [at(0), at(hour), at(2 * hour), at(24 * hour - 1)]);
  expect((await replayed([back])).ticks.map((tick) => new Date(tick.eventTime).toISOString())).toEqual([
    '2013-11-03T04:00:00.000Z',
    '2013-11-03T05:00:00.000Z',
    '2013-11-03T07:00:00.000Z',
    '2013-11-04T04:59:59.999Z',
  ]);
  const forward = files.tradeZip('bac', '20140309', [at(hour), at(2.5 * hour), at(3 * hour)]);
  const { ticks, rejected } = await replayed([forward]);
  expect(ticks.map((tick) => [new Date(tick.eventTime).toISOString(), tick.seq])).toEqual([
    ['2014-03-09T06:00:00.000Z', 1],
    ['2014-03-09T07:00:00.000Z', 3],
  ]);
  expect(rejected).toMatchObject([{ code: 'schema', line: 2 }]);
});

test.each([
  ['34200000,139400,100,P,20002020', 'schema', 'has 5 fields instead of 6'],
  ['34200000,139400,100,P,20002020,0,1', 'schema', 'has more fields instead of 6'],
  ['', 'schema', 'has one field instead of 6'],
  ['34200000,-139400,100,P,20002020,0', 'schema', 'price is not positive: "-139400"'],
  ['34200000,0,100,P,20002020,0', 'schema', 'price is not positive: "0"'],
  ['34200000,139400,-100,P,20002020,0', 'schema', 'size is negative: "-100"'],
  ['34200000,139400,many,P,20002020,0', 'schema', 'size is not a number: "many"'],
  ['34200000,139400,,P,20002020,0', 'schema', 'size is not a number: ""'],
  ['34200000,1394001234567891,100,P,20002020,0', 'precision', undefined],
  ['34200000.5,139400,100,P,20002020,0', 'schema', undefined],
  ['86400000,139400,100,P,20002020,0', 'schema', undefined],
  ['-1,139400,100,P,20002020,0', 'schema', undefined],
  ['34200000,139400,100,P,20002020,2', 'schema', 'suspicious is neither 0 nor 1: "2"'],
  [`34200000,139400,100,${'P'.repeat(257)},20002020,0`, 'too-large', 'exchange is longer than 256 characters'],
])('%s is rejected and the feed goes on', async (bad, code, message) => {
  const { ticks, rejected } = await replayed([files.tradeZip('bac', '20131007', [line, bad, line])]);
  expect(ticks.map((tick) => tick.seq)).toEqual([1, 3]);
  expect(rejected).toHaveLength(1);
  expect(rejected[0]).toMatchObject({ code, file: 'bac_20131007_trade.zip', line: 2 });
  if (message !== undefined) expect(rejected[0]?.message).toBe(message);
  expect(Buffer.from(rejected[0]?.raw ?? []).toString()).toBe(bad);
});

test('carriage returns, a byte order mark, a missing last line end and empty fields are no fault', async () => {
  const path = files.tradeZip('bac', '20131007', [`\uFEFF${line}\r`, '34200001,139400,100,,,1']);
  const { ticks, rejected } = await replayed([path]);
  expect(rejected).toEqual([]);
  expect(ticks).toMatchObject([
    { venue: 'P', conditions: '20002020', price: 13.94 },
    { venue: null, conditions: null },
  ]);
});

test('a line that is no UTF-8 is rejected with its bytes', async () => {
  const content = Buffer.concat([Buffer.from(`${line}\n34200000,1,1,`), Buffer.of(0xff), Buffer.from(`,0,0\n${line}`)]);
  const { ticks, rejected } = await replayed([files.write('utf8.zip', zip([{ name, content }]))]);
  expect(ticks).toHaveLength(2);
  expect(rejected).toMatchObject([{ code: 'schema', message: 'is not valid UTF-8', line: 2 }]);
  expect(rejected[0]?.raw).toContain(0xff);
});

const good = zip([{ name, content: line }]);
const failures: [string, () => string, string, RegExp][] = [
  ['a missing file', () => files.path('none.zip'), 'file-missing', /does not exist/],
  ['a folder', () => (mkdirSync(files.path('folder.zip')), files.path('folder.zip')), 'file-unreadable', /is a folder/],
  ['an empty file', () => files.write('empty.zip', ''), 'file-empty', /is empty/],
  ['a text named .zip', () => files.write('text.zip', 'hello'), 'not-a-zip', /is not a zip/],
  [
    'a zip cut in half',
    () => files.write('half.zip', good.subarray(0, good.length / 2)),
    'zip-damaged',
    /end is missing/,
  ],
  ['an empty zip', () => files.write('none-in-it.zip', zip([])), 'not-a-trade-file', /without a file/],
  [
    'a zip of two files',
    () =>
      files.write(
        'two.zip',
        zip([
          { name, content: line },
          { name: 'x.csv', content: line },
        ]),
      ),
    'not-a-trade-file',
    /several files/,
  ],
  [
    'an encrypted zip',
    () => files.write('secret.zip', zip([{ name, content: line, flags: 1 }])),
    'file-unreadable',
    /is encrypted/,
  ],
  [
    'an unknown packing method',
    () => files.write('lzma.zip', zip([{ name, content: line, method: 14 }])),
    'file-unreadable',
    /method 14/,
  ],
  ['a wrong checksum', () => files.write('crc.zip', zip([{ name, content: line, crc: 1 }])), 'zip-damaged', /checksum/],
  [
    'a wrong size',
    () => files.write('size.zip', zip([{ name, content: line, uncompressedSize: 5 }])),
    'zip-damaged',
    /is damaged/,
  ],
  [
    'a zip bomb',
    () => files.write('bomb.zip', zip([{ name, content: Buffer.alloc(20_000_000) }])),
    'not-a-trade-file',
    /which no trade file does/,
  ],
  ['minute bars', () => 'sample:spy_20131007_minute.zip', 'not-a-trade-file', /minute bars/],
  [
    'a wrong inner name',
    () => files.write('name.zip', zip([{ name: 'bac.csv', content: line }])),
    'not-a-trade-file',
    /is not named as/,
  ],
  [
    'a date that does not exist',
    () => files.write('date.zip', zip([{ name: '20130230_bac_Trade_Tick.csv', content: line }])),
    'not-a-trade-file',
    /no date/,
  ],
  [
    'a symbol of 65 letters',
    () => files.write('symbol.zip', zip([{ name: `20131007_${'a'.repeat(65)}_Trade_Tick.csv`, content: line }])),
    'not-a-trade-file',
    /symbol is too long/,
  ],
  ['an empty trade file', () => files.write('inner.zip', zip([{ name, content: '' }])), 'file-empty', /which is empty/],
  ['a sample that is not bundled', () => 'sample:xyz.zip', 'file-missing', /does not exist/],
  ['a way out of the samples', () => 'sample:../package.json', 'file-missing', /is no bundled file/],
  [
    'a named pipe',
    () => (execFileSync('mkfifo', [files.path('pipe.zip')]), files.path('pipe.zip')),
    'file-unreadable',
    /not a regular file/,
  ],
  [
    'a link to itself',
    () => (symlinkSync(files.path('loop.zip'), files.path('loop.zip')), files.path('loop.zip')),
    'file-unreadable',
    /cannot be read/,
  ],
];

test.each(failures)('%s is refused before the first tick, with a remedy', async (_, path, kind, message) => {
  const feed = await openReplay(replayOf([path()]));
  expect(feed.ok).toBe(false);
  if (feed.ok) return;
  expect(feed.failure).toMatchObject({ kind, nature: 'input' });
  expect(feed.failure.message).toMatch(message);
  expect(feed.failure.remedy).not.toBe('');
});

test('one bad file among good ones refuses them all', async () => {
  const feed = await openReplay(replayOf(['sample:bac_20131007_trade.zip', files.path('none.zip')]));
  expect(feed).toMatchObject({ ok: false, failure: { kind: 'file-missing' } });
});
