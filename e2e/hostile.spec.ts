import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { expect, newHome, openApp, test, type RunningApp } from './app.js';
import { header } from './sections/header.js';
import { overview } from './sections/overview.js';
import { rail } from './sections/rail.js';
import { ticksPage } from './sections/ticks.js';
import { produce, readStore } from './services.js';

const serversMs = 90_000;
/** A page that takes longer to answer has frozen, also on a machine that is busy. */
const answerMs = 5_000;
const time = Date.UTC(2013, 9, 7, 14);
/** Each would set the canary if anything of it were run. */
const attacks = [
  '<script>canary=1</script>',
  '<img src=x onerror="canary=1">',
  `"><svg onload='canary=1'>`,
  'javascript:canary=1',
  '{{canary=1}}${canary=1}',
  '\u202Ereversed\u202C\u2066isolated\u2069',
  '\u0000\u0007\u001b[31mred\u0085\u2028\u200B\uFEFF',
  '=HYPERLINK("http://127.0.0.1:9","x")',
  'e\u0301'.repeat(30),
];
const megabyte = 'A<img src=x onerror=canary=1>\u202E'.repeat(30_000);

test.describe.configure({ mode: 'serial', timeout: 240_000 });

let app: RunningApp;
let cassandra: string;

/** Runs in the page's own world, as a script of the page would. */
const inPage = (script: string): Promise<unknown> =>
  app.electron.evaluate(
    ({ BrowserWindow }, code) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code, true) as unknown,
    script,
  );

async function nothingHappened() {
  const state = inPage('({ canary: window.canary ?? null, violations: window.violations, title: document.title })');
  const tooLate = new Promise((_, reject) =>
    setTimeout(reject, answerMs, new Error('the page does not answer')).unref(),
  );
  const found = stateSchema.parse(await Promise.race([state, tooLate]));
  expect(found.canary).toBeNull();
  expect(found.violations).toEqual([]);
  expect(found.title).not.toContain('canary');
  expect(app.electron.process().exitCode).toBeNull();
}
const stateSchema = z.object({ canary: z.unknown(), violations: z.array(z.string()), title: z.string() });

test.beforeAll(async () => {
  test.setTimeout(300_000);
  const home = newHome();
  const name = '<img src=x onerror=canary=1> \u202Efdp.csv';
  const file = join(home, name);
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const lines = attacks.map((text, index) =>
    [
      cell(text.slice(0, 64)),
      new Date(time + index).toISOString(),
      '10.5',
      '100',
      cell(text),
      cell(text),
      cell(text),
      cell(text),
      index + 1,
    ].join(','),
  );
  const head = 'symbol,event_time,price,size,venue,conditions,trade_id,feed,seq';
  writeFileSync(
    file,
    `${[head, ...lines, `${cell(megabyte)},${cell(megabyte)},${cell('<b>1</b>')},1,,,,,99`].join('\n')}\n`,
  );
  const feed = { kind: 'replay', files: [file], speed: 'max', start: null, times: 'recorded' };
  writeFileSync(join(home, 'settings.json'), JSON.stringify({ feed }));
  app = await openApp(home);
  await inPage(
    `window.violations = [];
     document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
       window.violations.push(violatedDirective + ' ' + blockedURI));`,
  );
  await header(app.page).canStart(serversMs);
  cassandra = await overview(app.page).addressOf('cassandra');
});

test('hostile cells of a CSV and hostile messages of the topic are taken for what they are', async () => {
  const tick = (text: string, index: number, change: object = {}) => ({
    key: text,
    value: JSON.stringify({
      symbol: text.slice(0, 60),
      eventTime: time + 60_000 + index,
      receivedTime: time,
      seq: 1_000 + index,
      price: 20,
      size: 7,
      venue: text,
      conditions: text,
      tradeId: text,
      feed: text,
      ...change,
    }),
  });
  const messages = [
    ...attacks.map((text, index) => tick(text, index)),
    // Its partition is given: kafkajs takes half a minute to hash such a key.
    { key: megabyte.slice(0, 400_000), value: 'no tick: <img src=x onerror=canary=1>', partition: 0 },
    { key: 'long', value: JSON.stringify({ symbol: megabyte.slice(0, 900_000) }) },
    tick('<i>venue</i>', 98, { venue: megabyte.slice(0, 300_000) }),
    { key: Buffer.from([0xff, 0xfe, 0x00]), value: Buffer.from([0xc3, 0x28, 0x00, 0xff]) },
  ];
  await produce(await overview(app.page).addressOf('kafka'), messages);
  await header(app.page).start();
  const { waitFor, figure } = overview(app.page);
  await waitFor('deadLettered', 4);
  await waitFor('rejected', 1);
  await waitFor('stored', 2 * attacks.length, 60_000);
  await header(app.page).stop();
  expect(await figure('deadLettered')).toBe(4);
  expect(await figure('rejected')).toBe(1);
  expect(await figure('stored')).toBe(2 * attacks.length);
  expect(await readStore(cassandra, (store) => store.countTicks())).toBe(2 * attacks.length);
  await nothingHappened();
});

test('every page shows them as text: nothing runs, no policy is violated, nothing freezes', async () => {
  const { titles, open } = rail(app.page);
  for (const title of await titles()) {
    await open(title);
    const main = app.page.getByRole('main');
    await expect(main).toBeVisible();
    await nothingHappened();
    expect(await main.locator('script, img[src="x"], svg[onload]').count(), title).toBe(0);
    expect(await main.innerText(), title).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
  }
});

test('a symbol that is a script has its ticks, its details and its chart', async () => {
  const [symbol = ''] = attacks;
  const { open, chooseSymbol, grid, inspector, detail } = ticksPage(app.page);
  await open();
  await chooseSymbol(symbol);
  await grid.press('End');
  await grid.press('Enter');
  await expect(inspector).toBeVisible();
  expect(await detail('symbol')).toBe(symbol);
  expect(await detail('venue')).toBe(symbol);
  await grid.press('Escape');
  await app.page.getByRole('button', { name: 'Chart', exact: true }).last().click();
  await expect(app.page.locator('[data-chart-state="ready"]')).toBeVisible();
  await app.page.getByText('Line', { exact: true }).click();
  await expect(app.page.locator('[data-chart="line"][data-chart-state="ready"]')).toBeVisible();
  await nothingHappened();
});

test('what hides or turns text round is named', async () => {
  const { open, chooseSymbol, grid, rowsInView } = ticksPage(app.page);
  await open();
  await chooseSymbol('⟨U+202E⟩reversed⟨U+202C⟩⟨U+2066⟩isolated⟨U+2069⟩');
  await expect(grid).toBeVisible();
  await expect.poll(async () => (await rowsInView()).at(-1)?.venue).toContain('⟨U+202E⟩');
  await nothingHappened();
});
