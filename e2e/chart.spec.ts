import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sample } from '../test/oracle/trade-file.js';
import { expect, newHome, openApp, test, type RunningApp } from './app.js';
import { replay } from './command-line.js';
import { answerSaveDialog } from './dialogs.js';
import { chartPage } from './sections/chart.js';
import { header } from './sections/header.js';
import { overview } from './sections/overview.js';
import { readStore, type TickRow } from './services.js';

const serversMs = 90_000;
const minute = 60_000;
const hour = 60 * minute;

test.describe.configure({ mode: 'serial', timeout: 60_000 });

let home: string;
let app: RunningApp;
let cassandra: string;
let aig: TickRow[];
let ibm: TickRow[];

test.beforeAll(async () => {
  test.setTimeout(300_000);
  home = newHome({ feed: { kind: 'simulator', symbols: 1, rate: 20, seconds: null, seed: 5 } });
  app = await openApp(home);
  await header(app.page).canStart(serversMs);
  const files = ['aig', 'ibm'].map((symbol) => sample(`${symbol}_20131007_trade.zip`));
  expect(await replay(home, files)).toBe(0);
  cassandra = await overview(app.page).addressOf('cassandra');
  [aig, ibm] = await readStore(cassandra, async (store) => [await store.ticks('AIG'), await store.ticks('IBM')]);
});

interface Bar {
  readonly time: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  readonly count: number;
}

/** Recomputed from rows; the days of the recording have no change of clocks, so that a day is a shift of four hours. */
function barsOf(rows: readonly TickRow[], interval: number): Bar[] {
  const shift = interval === 24 * hour ? 4 * hour : 0;
  const groups = new Map<number, TickRow[]>();
  for (const row of rows) {
    const time = Math.floor((row.time - shift) / interval) * interval + shift;
    const group = groups.get(time);
    if (group) group.push(row);
    else groups.set(time, [row]);
  }
  return [...groups].map(([time, own]) => {
    const prices = own.map(({ price }) => price);
    return {
      time,
      open: prices[0] ?? NaN,
      high: Math.max(...prices),
      low: Math.min(...prices),
      close: prices.at(-1) ?? NaN,
      volume: own.reduce((sum, { size }) => sum + size, 0),
      count: own.length,
    };
  });
}

/** The last bar that the chart says it draws. */
async function lastBar(): Promise<Bar> {
  const { number } = chartPage(app.page);
  const [time = NaN, open = NaN, high = NaN, low = NaN, close = NaN, volume = NaN, count = NaN] = await Promise.all(
    ['time', 'open', 'high', 'low', 'close', 'volume', 'count'].map((name) => number(`last-${name}`)),
  );
  return { time, open, high, low, close, volume, count };
}

const shownTime = (time: number) => new Date(time - 4 * hour).toISOString().replace('T', ' ').slice(0, 19);

test('bars of every length are those that the stored rows make', async () => {
  const { open, chooseSymbol, chooseInterval, isReady, number, showValues, values } = chartPage(app.page);
  await open();
  await chooseSymbol('AIG');
  await isReady();
  await showValues();
  for (const [name, interval] of [
    ['5 s', 5_000],
    ['1 m', minute],
    ['15 m', 15 * minute],
    ['1 h', hour],
    ['1 d', 24 * hour],
  ] as const) {
    await chooseInterval(name);
    const expected = barsOf(aig, interval);
    await expect.poll(() => number('bars'), { message: name }).toBe(expected.length);
    expect(await lastBar()).toEqual(expected.at(-1));
    expect(await number('first-time')).toBe(expected[0]?.time);
    const wanted = expected.slice(-200).reverse();
    await expect
      .poll(async () => (await values()).map(([time = '', ...figures]) => [time.slice(0, 19), ...figures.map(Number)]))
      .toEqual(
        wanted.map((bar) => [shownTime(bar.time), ...[bar.open, bar.high, bar.low, bar.close, bar.volume, bar.count]]),
      );
  }
});

test('the crosshair says the values of the bar that it is at', async () => {
  const { chooseInterval, number, point, legendSays } = chartPage(app.page);
  await chooseInterval('15 m');
  const bars = barsOf(aig, 15 * minute);
  await expect.poll(() => number('bars')).toBe(bars.length);
  const last = bars.at(-1)?.time ?? NaN;
  await expect.poll(async () => (await legendSays()).time).toBe(last); // the crosshair is nowhere yet
  const seen = new Set([last]);
  for (const share of [0.25, 0.5, 0.75]) {
    await point(share);
    await expect.poll(async () => seen.has((await legendSays()).time)).toBe(false);
    const { time, figures } = await legendSays();
    seen.add(time);
    const bar = bars.find((each) => each.time === time);
    expect(figures).toEqual({
      Open: bar?.open,
      High: bar?.high,
      Low: bar?.low,
      Close: bar?.close,
      Volume: bar?.volume,
    });
  }
});

test('going back in time loads older bars, until the first that is stored', async () => {
  const { chooseInterval, frame, number } = chartPage(app.page);
  await chooseInterval('1 s');
  const all = barsOf(aig, 1_000);
  await expect.poll(() => number('last-time')).toBe(all.at(-1)?.time);
  const opened = await number('bars');
  expect(opened).toBeLessThan(all.length);
  await expect
    .poll(
      async () => {
        await frame.press('PageUp');
        return [await number('bars'), await number('first-time')];
      },
      { timeout: 30_000, intervals: [100] },
    )
    .toEqual([all.length, all[0]?.time]);
  expect(await lastBar()).toEqual(all.at(-1));
});

test('the line has every tick of the day within its exact high and low', async () => {
  const { chooseView, number, isReady } = chartPage(app.page);
  await chooseView('Line');
  await isReady();
  await expect.poll(() => number('ticks')).toBe(aig.length);
  const prices = aig.map(({ price }) => price);
  expect([await number('low'), await number('high')]).toEqual([Math.min(...prices), Math.max(...prices)]);
  expect(await number('points')).toBeLessThan(aig.length);
});

test('two symbols are compared as change since their first tick', async () => {
  const { compareWith, number, legend } = chartPage(app.page);
  await compareWith('IBM');
  await expect.poll(() => number('ticks')).toBe(aig.length + ibm.filter(({ time }) => isSeen(time)).length);
  for (const [symbol, rows] of [
    ['AIG', aig],
    ['IBM', ibm],
  ] as const) {
    const seen = rows.filter(({ time }) => isSeen(time));
    const change = ((seen.at(-1)?.price ?? NaN) / (seen[0]?.price ?? NaN) - 1) * 100;
    const sign = Math.abs(change) < 0.005 ? '' : change < 0 ? '-' : '+';
    await expect(legend).toContainText(
      `${symbol}${(seen.at(-1)?.price ?? NaN).toFixed(2)} ${sign}${Math.abs(change).toFixed(2)}%`,
    );
  }
});

/** The line of several symbols begins and ends with the first one's ticks. */
const isSeen = (time: number) => time >= (aig[0]?.time ?? NaN) && time <= (aig.at(-1)?.time ?? NaN);

test('a picture is saved as a PNG of the size of the chart, with something on it', async () => {
  const { chooseView, chooseInterval, frame, isReady, savePicture, number } = chartPage(app.page);
  await chooseView('Candles');
  await chooseInterval('5 m');
  await isReady();
  await expect.poll(() => number('bars')).toBe(barsOf(aig, 5 * minute).length);
  const path = join(home, 'chart.png');
  await answerSaveDialog(app.electron, path);
  await savePicture();
  await expect.poll(() => existsSync(path)).toBe(true);
  const size = await frame.evaluate(({ clientWidth, clientHeight }) => ({ clientWidth, clientHeight }));
  const picture = await app.electron.evaluate(({ nativeImage }, file) => {
    const image = nativeImage.createFromPath(file);
    const bitmap = image.toBitmap();
    const colors = new Map<number, number>();
    for (let at = 0; at + 4 <= bitmap.length; at += 4) {
      const color = bitmap.readUInt32LE(at);
      colors.set(color, (colors.get(color) ?? 0) + 1);
    }
    const ground = Math.max(...colors.values());
    return { ...image.getSize(), colors: colors.size, drawn: 1 - ground / (bitmap.length / 4) };
  }, path);
  // A margin at each side, and a line with the title above.
  expect(Math.abs(picture.width - size.clientWidth - 24)).toBeLessThanOrEqual(2);
  expect(Math.abs(picture.height - size.clientHeight - 44)).toBeLessThanOrEqual(2);
  expect(picture.colors).toBeGreaterThan(10);
  expect(picture.drawn).toBeGreaterThan(0.01);
});

test('candles are drawn in the colours that were chosen for prices', async () => {
  const { frame, colors, chooseInterval, number } = chartPage(app.page);
  /** Pixels of the chart that have exactly the colours of rising and of falling prices. */
  const drawn = () =>
    frame.evaluate((element) => {
      const style = getComputedStyle(document.documentElement);
      const of = (name: string) => Number.parseInt(style.getPropertyValue(name).trim().slice(1), 16);
      const wanted = [of('--rise'), of('--fall')];
      const counts = [0, 0];
      for (const canvas of element.querySelectorAll('canvas')) {
        const { data = [] } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {};
        for (let at = 0; at + 4 <= data.length; at += 4) {
          const color = ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
          const index = wanted.indexOf(color);
          if (index >= 0) counts[index] = (counts[index] ?? 0) + 1;
        }
      }
      return { colors: wanted, isDrawn: counts.every((count) => count > 50) };
    });
  await chooseInterval('1 m');
  await expect.poll(() => number('bars')).toBe(barsOf(aig, minute).length);
  await expect.poll(async () => (await drawn()).isDrawn).toBe(true);
  const before = (await drawn()).colors;
  await colors.choose('Blue up, orange down');
  await expect.poll(async () => (await drawn()).colors).not.toEqual(before);
  await expect.poll(async () => (await drawn()).isDrawn).toBe(true);
  await colors.chooseByKey('Green up, red down');
  await expect.poll(async () => (await drawn()).colors).toEqual(before);
  await expect.poll(async () => (await drawn()).isDrawn).toBe(true);
});

test('the last bar grows while the pipeline runs, and at the end is the one of the stored rows', async () => {
  const { chooseSymbol, chooseInterval, number, isReady } = chartPage(app.page);
  await header(app.page).start();
  await expect(async () => chooseSymbol('SIM001')).toPass({ timeout: 30_000 });
  await chooseInterval('5 s');
  await isReady();
  const before = await number('bars');
  await expect.poll(() => number('bars'), { timeout: 30_000 }).toBeGreaterThan(before);
  const shown = await lastBar();
  await expect.poll(async () => (await lastBar()).time, { timeout: 30_000 }).toBeGreaterThan(shown.time);
  await header(app.page).stop();
  const rows = await readStore(cassandra, (store) => store.ticks('SIM001'));
  await expect.poll(lastBar).toEqual(barsOf(rows, 5_000).at(-1));
  expect(await number('bars')).toBe(barsOf(rows, 5_000).length);
});
