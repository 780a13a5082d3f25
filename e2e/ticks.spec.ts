import { sample } from '../test/oracle/trade-file.js';
import { expect, newHome, openApp, test, type RunningApp } from './app.js';
import { replay } from './command-line.js';
import { clipboardText } from './dialogs.js';
import { header } from './sections/header.js';
import { overview } from './sections/overview.js';
import { ticksPage, type ShownRow } from './sections/ticks.js';
import { messageAt, readStore, type TickRow } from './services.js';

const serversMs = 90_000;

test.describe.configure({ mode: 'serial', timeout: 60_000 });

let app: RunningApp;
let broker: string;
/** What Cassandra holds of IBM, oldest first. */
let stored: TickRow[];

test.beforeAll(async () => {
  test.setTimeout(300_000);
  const home = newHome();
  // Local time is none of the others.
  app = await openApp(home, { env: { TZ: 'Asia/Kathmandu' } });
  await header(app.page).canStart(serversMs);
  const files = ['aig', 'ibm'].map((symbol) => sample(`${symbol}_20131007_trade.zip`));
  expect(await replay(home, files)).toBe(0);
  const { addressOf } = overview(app.page);
  broker = await addressOf('kafka');
  stored = await readStore(await addressOf('cassandra'), (store) => store.ticks('IBM'));
  expect(stored).toHaveLength(24_293);
});

const inNewYork = (time: number) => new Date(time - 4 * 3_600_000).toISOString().replace('T', ' ').slice(0, 23);
const atNewYork = (clock: string) => Date.parse(`2013-10-07T${clock}-04:00`);
const seqOf = (row: ShownRow | undefined) => Number(row?.seq?.replaceAll(',', ''));

/** The cells that a stored row must be shown with. */
const shown = ({ time, price, size, venue, conditions, seq, partition, offset }: TickRow): ShownRow => ({
  eventTime: inNewYork(time),
  price: price.toFixed(Math.max(2, String(price).split('.')[1]?.length ?? 0)),
  size: size.toLocaleString('en-US'),
  venue: venue ?? '–',
  conditions: conditions ?? '–',
  tradeId: '–',
  feed: 'replay',
  seq: seq.toLocaleString('en-US'),
  partition: String(partition),
  offset: offset.toLocaleString('en-US'),
});

/** Presses a key in the grid until the row at an end of what is in view is this one. */
async function goUntil(key: 'Home' | 'End', wanted: TickRow | undefined) {
  const { grid, rowsInView } = ticksPage(app.page);
  await expect
    .poll(
      async () => {
        await grid.press(key);
        const rows = await rowsInView();
        return seqOf(key === 'Home' ? rows[0] : rows.at(-1));
      },
      { timeout: 30_000, intervals: [50] },
    )
    .toBe(wanted?.seq);
}

test('the page opens at the newest stored tick, and its rows are those of the table', async () => {
  const { open, chooseSymbol, rowsInView } = ticksPage(app.page);
  await open();
  await chooseSymbol('IBM');
  await expect.poll(async () => seqOf((await rowsInView()).at(-1))).toBe(stored.at(-1)?.seq);
  const rows = await rowsInView();
  expect(rows.length).toBeGreaterThan(10);
  expect(rows).toEqual(stored.slice(-rows.length).map(shown));
});

test('by keys one goes back to the first tick and on to the newest, and no row is missing or double', async () => {
  const { grid } = ticksPage(app.page);
  await goUntil('Home', stored[0]);
  await expect(grid).toHaveAttribute('aria-rowcount', String(stored.length + 1));
  await grid.press('Control+a');
  await grid.press('Control+c');
  await expect.poll(() => clipboardText(app.electron)).toContain('\n');
  const seqs = (await clipboardText(app.electron))
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => Number(line.split('\t').at(-1)));
  expect(seqs).toHaveLength(5_000);
  expect(seqs).toEqual(stored.slice(0, 5_000).map(({ seq }) => seq));
  await goUntil('End', stored.at(-1));
});

test('a time that is typed is jumped to', async () => {
  const { jumpTo, rowsInView, newest } = ticksPage(app.page);
  await jumpTo('2013-10-07 12:00');
  const first = stored.findIndex(({ time }) => time >= atNewYork('12:00:00'));
  await expect.poll(async () => seqOf((await rowsInView())[0])).toBe(stored[first]?.seq);
  const rows = await rowsInView();
  expect(rows).toEqual(stored.slice(first, first + rows.length).map(shown));
  await newest();
  await expect.poll(async () => seqOf((await rowsInView()).at(-1))).toBe(stored.at(-1)?.seq);
});

test('a filter by venue, size and price lets exactly those through, and the figures are of them', async () => {
  const { filterBy, clearFilter, rowsInView, range, statistics } = ticksPage(app.page);
  await filterBy('Venue', 'P');
  await filterBy('Size at least', '200');
  await filterBy('Price at least', '181.9');
  const passing = stored.filter(({ venue, size, price }) => venue === 'P' && size >= 200 && price >= 181.9);
  expect(passing.length).toBeGreaterThan(10);
  await expect(async () => {
    const rows = await rowsInView();
    expect(rows).toEqual(passing.slice(-rows.length).map(shown));
  }).toPass({ timeout: 15_000 });
  await expect.poll(statistics).toEqual(figuresOf(passing));

  await range('2013-10-07 10:00', '2013-10-07 15:00');
  const within = ({ time }: TickRow) => time >= atNewYork('10:00:00') && time < atNewYork('15:00:00');
  await expect.poll(statistics).toEqual(figuresOf(passing.filter(within)));
  await clearFilter();
  await expect.poll(statistics).toEqual(figuresOf(stored.filter(within)));
});

/** Recomputed; VWAP as it is shown, with four digits. */
function figuresOf(rows: readonly TickRow[]) {
  const volume = rows.reduce((sum, { size }) => sum + size, 0);
  const turnover = rows.reduce((sum, { size, price }) => sum + size * price, 0);
  const prices = rows.map(({ price }) => price);
  return {
    count: rows.length,
    volume,
    vwap: Math.round((turnover / volume) * 10_000) / 10_000,
    high: Math.max(...prices),
    low: Math.min(...prices),
  };
}

test('selected rows are copied as TSV, CSV and JSON', async () => {
  const { jumpTo, grid, row, copy, rowsInView } = ticksPage(app.page);
  await jumpTo('2013-10-07 09:30:00');
  const first = stored.findIndex(({ time }) => time >= atNewYork('09:30:00'));
  await expect.poll(async () => seqOf((await rowsInView())[0])).toBe(stored[first]?.seq);
  await row(stored[first]?.seq ?? NaN).click();
  await grid.press('Shift+ArrowDown');
  await grid.press('Shift+ArrowDown');
  const rows = stored.slice(first, first + 3);
  const texts = rows.map(({ time, price, size, venue, conditions, seq }) => [
    ...['IBM', new Date(time).toISOString(), String(price), String(size)],
    ...[venue ?? '', conditions ?? '', '', 'replay', String(seq)],
  ]);
  const names = ['symbol', 'event_time', 'price', 'size', 'venue', 'conditions', 'trade_id', 'feed', 'seq'];
  for (const [format, separator] of [
    ['TSV', '\t'],
    ['CSV', ','],
  ] as const) {
    await copy(format);
    await expect
      .poll(async () => (await clipboardText(app.electron)).split('\n').map((line) => line.split(separator)))
      .toEqual([names, ...texts, ['']]);
  }
  await copy('JSON');
  await expect
    .poll(async () => parsed(await clipboardText(app.electron)))
    .toEqual(
      rows.map(({ time, price, size, venue, conditions, seq }) => ({
        ...{ symbol: 'IBM', event_time: new Date(time).toISOString(), price, size, venue, conditions },
        ...{ trade_id: null, feed: 'replay', seq },
      })),
    );
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text; // of the copy before
  }
}

test('the details of a tick name its row, its times and its place on the topic, where the message is', async () => {
  const { grid, inspector, detail } = ticksPage(app.page);
  await grid.press('ArrowUp');
  await grid.press('Enter');
  await expect(inspector).toBeVisible();
  const seq = Number(await detail('seq'));
  const row = stored.find((each) => each.seq === seq);
  if (!row) throw new Error(`no row has seq ${seq}`);
  expect(await detail('symbol')).toBe('IBM');
  expect(Number(await detail('price'))).toBe(row.price);
  expect(Number(await detail('size'))).toBe(row.size);
  expect(await detail('event_time')).toBe(`${inNewYork(row.time)} New York`);
  expect(await detail('event_time, UTC')).toBe(new Date(row.time).toISOString());
  expect(await detail('received_time')).toMatch(/ New York$/);
  expect(await detail('topic')).toBe('market.ticks');
  const [partition, offset] = [Number(await detail('partition')), Number(await detail('offset'))];
  expect({ partition, offset }).toEqual({ partition: row.partition, offset: row.offset });
  const { key, value } = await messageAt(broker, partition, offset);
  expect(key).toBe('IBM');
  expect(value).toMatchObject({ symbol: 'IBM', eventTime: row.time, seq, price: row.price, size: row.size });
  await grid.press('Escape');
  await expect(inspector).toHaveCount(0);
});

test('times are those of the zone that is chosen', async () => {
  const { chooseZone, rowsInView } = ticksPage(app.page);
  const [before] = await rowsInView();
  const row = stored.find(({ seq }) => seq === seqOf(before));
  if (!row) throw new Error('no row is in view');
  const shownIn = (offsetMinutes: number) =>
    new Date(row.time + offsetMinutes * 60_000).toISOString().replace('T', ' ').slice(0, 23);
  for (const [zone, minutes] of [
    ['UTC', 0],
    [/^Local: /, 345],
    ['New York', -240],
  ] as const) {
    await chooseZone(zone);
    await expect.poll(async () => (await rowsInView())[0]?.eventTime).toBe(shownIn(minutes));
  }
});
