// How the console feels and what it takes, printed beside what it should. Needs ten quiet minutes.
// `npm run measure:console -- [--rows 1000000]`
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { canStart, chooseSymbol, openApp, openPage, tapedeck, withHome } from './app/open-app.mjs';
import { pssOf } from './measure/memory.mjs';
import { beginProbe, endProbe } from './measure/page-probe.mjs';
import { inRoot } from './setup/folders.mjs';

const { values } = parseArgs({ options: { rows: { type: 'string', default: '1000000' } } });
const rows = Number(values.rows);
const starts = 5;
const settleMs = 15_000;
const flowMs = 30_000;
const scrollMs = 180_000;
const simulator = (rate) => ({ feed: { kind: 'simulator', symbols: 20, rate, seconds: null, seed: 1 } });

const at = (list, share) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))];
const say = (what, found, target) => console.log(`${what.padEnd(52)} ${found.padEnd(34)} target ${target}`);
const ms = (value) => `${Math.round(value)} ms`;
const megabytes = (value) => `${Math.round(value)} MB`;

const storedFigure = async (page) =>
  Number((await page.locator('[data-metric="stored"]').first().getAttribute('data-value')) || 0);

async function measureStarts(env) {
  const times = [];
  for (let round = 0; round < starts; round += 1) {
    const app = await openApp(env);
    times.push(app.usableMs);
    await app.close();
  }
  say(`window usable, median and worst of ${starts}`, `${ms(at(times, 0.5))}, ${ms(Math.max(...times))}`, '1,000 ms');
}

async function fill(env) {
  const began = Date.now();
  const file = inRoot('samples', 'spy_20131007_trade.zip');
  await tapedeck(env, 'run', '--feed', 'replay', '--file', file, '--speed', 'max', '--until-end');
  let stored = 0;
  while (stored < rows) {
    const run = ['run', '--feed', 'simulator', '--symbols', '1', '--rate', '100000', '--seconds', '30'];
    const summary = (await tapedeck(env, ...run)).at(-1);
    if (!summary?.stored) throw new Error('nothing was stored');
    stored += summary.stored;
  }
  console.log(
    `stored ${(stored + 250_601).toLocaleString('en-US')} ticks in ${Math.round((Date.now() - began) / 1000)} s`,
  );
}

/** Time that the chart says it took, once it is another than before. */
async function chartOpened(page, act) {
  const count = () => page.evaluate(() => performance.getEntriesByName('chart-opened').length);
  const before = await count();
  await act();
  for (const end = Date.now() + 60_000; (await count()) === before; await delay(20)) {
    if (Date.now() > end) throw new Error('the chart did not open');
  }
  return page.evaluate(() => performance.getEntriesByName('chart-opened').at(-1).duration);
}

async function measureChart(env) {
  const app = await openApp(env);
  const { page } = app;
  await canStart(page);
  await delay(2_000);
  const open = () => chartOpened(page, () => openPage(page, 'Chart'));
  await open();
  const first = await chartOpened(page, () => chooseSymbol(page, 'SPY'));
  await page.reload();
  await page.locator('[data-app-state="ready"]').waitFor();
  await delay(2_000);
  await open();
  const second = await chartOpened(page, () => chooseSymbol(page, 'SPY'));
  await chartOpened(page, () => chooseSymbol(page, 'SIM001'));
  const third = await chartOpened(page, () => chooseSymbol(page, 'SPY'));
  say('day of SPY as candles, first time', ms(first), '2,000 ms');
  say('the same in a page that was loaded anew', ms(second), '300 ms');
  say('the same after another symbol', ms(third), '300 ms');
  await app.close();
}

async function measureScroll(env) {
  const app = await openApp(env);
  const { page } = app;
  await canStart(page);
  await openPage(page, 'Ticks');
  await chooseSymbol(page, 'SIM001');
  const grid = page.getByRole('grid');
  await grid.locator('[data-number]').first().waitFor();
  await beginProbe(page);
  const began = Date.now();
  while (Date.now() - began < scrollMs) {
    await grid.press('Home');
    await delay(30);
    if ((await grid.getAttribute('aria-rowcount')) !== '-1') break;
  }
  const passed = Number(await grid.getAttribute('aria-rowcount'));
  const { frames, rows: drawn, longTasks } = await endProbe(page);
  const slow = frames.filter((each) => each > 50).length;
  const whole = passed > 0 ? `all ${passed.toLocaleString('en-US')} rows` : 'not all rows';
  say(
    `scroll, ${whole} in ${Math.round((Date.now() - began) / 1000)} s: frames over 50 ms`,
    `${slow} of ${frames.length}, worst ${ms(Math.max(...frames))}`,
    '0',
  );
  say('rows in the DOM', String(drawn), '80');
  say('long tasks over 100 ms', String(longTasks.filter((each) => each > 100).length), '0');
  await app.close();
}

/** Stored figure, once the pipeline that was started here has stored its first thousand. */
async function startFlow(page) {
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  for (const end = Date.now() + 120_000; (await storedFigure(page)) < 1_000; await delay(250)) {
    if (Date.now() > end) throw new Error('nothing is stored');
  }
}

const stopFlow = (page) => page.getByRole('button', { name: 'Stop', exact: true }).click();

/** On the Overview with its charts; at 1,000 ticks a second while running. */
async function measureMemory(env) {
  const app = await openApp(env);
  const { page } = app;
  await canStart(page);
  await delay(settleMs);
  say('memory while stopped, PSS', megabytes(pssOf(app.pid)), '330 MB');
  await startFlow(page);
  await delay(flowMs);
  say('memory after 30 s at 1,000 ticks/s, PSS', megabytes(pssOf(app.pid)), '420 MB');
  await stopFlow(page);
  await app.close();
}

async function measureInput(env) {
  const app = await openApp(env);
  const { page } = app;
  await canStart(page);
  await startFlow(page);
  await beginProbe(page);
  const before = await storedFigure(page);
  const began = Date.now();
  const keys = ['Control+2', 'Control+3', 'Control+1'];
  let pressed = 0;
  while (Date.now() - began < flowMs) {
    await page.keyboard.press(keys[pressed % keys.length]);
    pressed += 1;
    await delay(300);
  }
  await page.keyboard.press('Control+1');
  const rate = ((await storedFigure(page)) - before) / ((Date.now() - began) / 1000);
  const { inputs, longTasks } = await endProbe(page);
  // What took less than 16 ms is not told.
  const told = [...inputs, ...Array.from({ length: Math.max(0, pressed - inputs.length) }, () => 16)];
  say(`input to paint, p95 at ${Math.round(rate)} ticks/s stored`, ms(at(told, 0.95)), '50 ms');
  say(
    'long tasks over 100 ms meanwhile',
    `${longTasks.filter((each) => each > 100).length}, worst ${ms(Math.max(0, ...longTasks))}`,
    '0',
  );
  await stopFlow(page);
  await app.close();
}

await withHome(simulator(5_000), {}, async ({ env, home }) => {
  await tapedeck(env, 'sandbox', 'up');
  await fill(env);
  await measureStarts(env);
  await measureChart(env);
  await measureScroll(env);
  await measureInput(env);
  writeFileSync(join(home, 'settings.json'), JSON.stringify(simulator(1_000)));
  await measureMemory(env);
});
