import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, newHome, openApp, test, type RunningApp } from './app.js';
import { errorsPage } from './sections/errors.js';
import { header } from './sections/header.js';
import { ledgerPage } from './sections/ledger.js';
import { overview } from './sections/overview.js';
import { readStore } from './services.js';
import { groupsOf, produce, readMessages } from './topics.js';

const serversMs = 120_000;
const topic = 'market.ticks';

test.describe.configure({ mode: 'serial', timeout: 180_000 });

const hostile = `<img src=x onerror="window.ran=true">\u202Etxt.exe\u0000\u001B[31m\u2066"}`;
const large = Buffer.alloc(1_000_000, 'L');
/** What another program wrote: [key, value]. None of it is a tick. */
const poison = [
  ['binary', Buffer.from([0x00, 0xff, 0xfe, 0x80, 0x0a, 0x41])],
  [`<b>key</b>\u202E`, Buffer.from(hostile)],
  ['large', large],
  ['number', Buffer.from('17')],
  ['price', Buffer.from('{"symbol":"A","eventTime":1,"receivedTime":1,"seq":1,"price":-1,"size":1}')],
] as const;
const line = 'A,2013-10-07T14:00:00.000Z';
const csv = [
  'symbol,event_time,price,size',
  `${line},10,100`,
  `${line},ten,100`,
  `${line},123456789.0123456,1`,
  'A,never,1,1',
];

/** A tick of now, but for a price as it is written here. */
const tickText = (symbol: string, price: string) => {
  const now = Date.now();
  return `{"symbol":"${symbol}","eventTime":${now},"receivedTime":${now},"seq":1,"price":${price},"size":1}`;
};
const pricesOf = (symbol: string) =>
  readStore(cassandra, async (store) => (await store.ticks(symbol)).map(({ price }) => price));

let home: string;
let app: RunningApp;
let broker: string;
let cassandra: string;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  home = newHome();
  const file = join(home, 'bad.csv');
  writeFileSync(file, `${csv.join('\n')}\n`);
  const feed = { kind: 'replay', files: [file], speed: 'max', start: null, times: 'recorded' };
  writeFileSync(join(home, 'settings.json'), JSON.stringify({ feed }));
  app = await openApp(home);
  await header(app.page).canStart(serversMs);
  broker = await overview(app.page).addressOf('kafka');
  cassandra = await overview(app.page).addressOf('cassandra');
});

test('an empty Errors page teaches, and nothing has failed', async () => {
  const page = errorsPage(app.page);
  await page.open();
  await expect(page.failures).toHaveCount(0);
  await expect(app.page.getByText('Nothing has failed since Tapedeck was opened.')).toBeVisible();
  await page.part(/^Rejected and dead-lettered/);
  await expect(app.page.getByText('No message was rejected or dead-lettered.')).toBeVisible();
});

test('rejected lines and dead-lettered messages are counted by stage and code, and among what failed', async () => {
  await produce(
    broker,
    topic,
    poison.map(([key, value]) => ({ key, value })),
  );
  await app.page.keyboard.press('Control+Enter');
  await header(app.page).isIn('running', 60_000);
  await app.page.keyboard.press('Control+1');
  await overview(app.page).waitFor('deadLettered', poison.length, 60_000);
  await overview(app.page).waitFor('rejected', 3, 60_000);
  const page = errorsPage(app.page);
  await page.open();
  await expect(page.failures).toHaveCount(2);
  await expect(page.failures.and(app.page.locator('[data-failure="ticks-rejected"]'))).toHaveAttribute(
    'data-value',
    '3',
  );
  await expect(page.failures.and(app.page.locator('[data-failure="ticks-dead-lettered"]'))).toHaveAttribute(
    'data-value',
    String(poison.length),
  );
  await page.part(/^Rejected and dead-lettered/);
  await page.refresh();
  await expect
    .poll(() => page.groups())
    .toEqual({ All: 8, 'decode · json': 3, 'decode · schema': 2, 'feed · schema': 2, 'feed · precision': 1 });
  await expect(page.rows).toHaveCount(8);
});

test('each message shows its bytes as text and as hex, exactly as they were sent, with the keyboard alone', async () => {
  const page = errorsPage(app.page);
  await page.chooseGroup('decode · json');
  await expect(page.rows).toHaveCount(3);
  const seen: string[] = [];
  await page.letters.focus();
  for (let index = 0; index < 3; index += 1) {
    await page.letters.press('ArrowDown');
    const wanted = await page.rows.nth(index).getAttribute('data-letter');
    await page.letters.press('Enter');
    await expect(page.details.locator('[data-fact="Kept at"]')).toContainText(`offset ${wanted?.split(':')[1]},`);
    await page.showAs('Hex');
    const key = (await page.hex('Key')).toString();
    const sent = poison.find((each) => each[0] === key);
    if (!sent) throw new Error(`no message with the key ${key} was sent`);
    seen.push(key);
    expect(await page.length('Value')).toBe(sent[1].length);
    const shown = await page.hex('Value');
    expect(shown.equals(sent[1].subarray(0, 64 * 1024))).toBe(true);
    await page.showAs('Text');
    if (sent[1] === large) expect((await page.text('Value')).length).toBe(64 * 1024);
    await page.letters.focus();
  }
  expect(new Set(seen)).toEqual(new Set(['binary', `<b>key</b>\u202E`, 'large']));
});

test('hostile text is shown as text, nothing hidden in it and nothing of it run', async () => {
  const page = errorsPage(app.page);
  await page.rows.filter({ hasText: '<b>key</b>' }).click();
  await expect(page.details.getByRole('region', { name: 'Value' }).locator('pre')).toContainText(
    '<img src=x onerror="window.ran=true">⟨U+202E⟩txt.exe⟨U+0000⟩⟨U+001B⟩[31m⟨U+2066⟩"}',
  );
  expect(await page.text('Key')).toBe('<b>key</b>⟨U+202E⟩');
  expect(await app.page.evaluate(() => 'ran' in window)).toBe(false);
  expect(await app.page.locator('img').count()).toBe(0);
});

test('a rejected line says which line of which file it was', async () => {
  const page = errorsPage(app.page);
  await page.chooseGroup('feed · precision');
  await expect(page.rows).toHaveCount(1);
  await page.rows.first().click();
  await expect(page.details.locator('[data-fact="Came from"]')).toContainText('bad.csv line 4');
  expect(await page.text('Value')).toBe(csv[3]);
});

test('Send again puts each message on its topic once more, byte for byte, under its key and in its partition', async () => {
  const page = errorsPage(app.page);
  const before = await readMessages(broker, topic);
  await page.chooseGroup('decode · json');
  await expect(page.rows).toHaveCount(3);
  await page.selectAll();
  await page.send();
  await expect(page.confirm).toContainText('Send 3 messages again?');
  await expect(page.confirm).toContainText(topic);
  await page.confirm.getByRole('button', { name: 'Send 3 messages' }).click();
  await expect(page.outcome).toHaveAttribute('data-sent', '3', { timeout: 30_000 });
  await expect(page.outcome).toHaveAttribute('data-failed', '0');
  await expect(page.letters.locator('[data-sent="true"]')).toHaveCount(3);

  const isNew = ({ partition, offset }: { partition: number; offset: number }) =>
    !before.some((each) => each.partition === partition && each.offset === offset);
  const again = (await readMessages(broker, topic)).filter(isNew);
  const expected = poison.filter(([key]) => ['binary', 'large'].includes(key) || key.startsWith('<b>'));
  expect(again).toHaveLength(3);
  for (const [key, value] of expected) {
    const copy = again.find((each) => each.key?.toString() === key);
    const original = before.find((each) => each.key?.toString() === key);
    expect(copy?.value?.equals(value)).toBe(true);
    expect(copy?.partition).toBe(original?.partition);
  }
  // They are no ticks still, and come back.
  await expect(page.letters.page().getByRole('button', { name: /^Show \d+ new$/ })).toBeVisible({ timeout: 30_000 });
  await page.chooseGroup('All');
  await expect(page.rows).toHaveCount(11);
});

test('a message is seen beside a good one, mended by hand, and stored', async () => {
  const page = errorsPage(app.page);
  await page.chooseGroup('decode · schema');
  await page.rows.filter({ hasText: 'price' }).first().click();
  await page.showAs('Compare');
  await expect(page.details.locator('[data-field="price"]')).toHaveAttribute('data-mark', 'not-allowed');
  await page.showAs('Edit');
  const send = page.details.getByRole('button', { name: 'Send edited' });
  await expect(send).toBeDisabled();
  const editor = page.details.getByRole('textbox', { name: 'Message' });
  await editor.fill(tickText('MENDED', '-12.5'));
  await expect(page.details.locator('[data-line="price"]')).toHaveAttribute('data-good', 'false');
  await expect(send).toBeDisabled();
  await editor.fill(tickText('MENDED', '12.5'));
  await expect(page.details.locator('[data-line="price"]')).toHaveAttribute('data-good', 'true');
  await send.click();
  await expect.poll(() => pricesOf('MENDED'), { timeout: 30_000 }).toEqual([12.5]);
});

test('a group is tried, redriven with a field set, and each message is looked for afterwards', async () => {
  const page = errorsPage(app.page);
  await page.chooseGroup('decode · schema');
  await expect(page.rows).toHaveCount(2);
  await app.page.getByRole('button', { name: 'Redrive group…' }).click();
  const dialog = app.page.getByRole('dialog', { name: 'Redrive the group' });
  await dialog.getByRole('textbox', { name: /^Fields to set/ }).fill('{"symbol":"REDRIVEN","price":7.25}');
  await dialog.getByRole('button', { name: 'Try without sending' }).click();
  const trial = dialog.locator('[data-tried]');
  await expect(trial).toHaveAttribute('data-tried', '2');
  // One was mended by hand and stored, and 17 is no object that a field could be set of.
  await expect(trial).toHaveAttribute('data-passed', '0');
  await expect(trial).toContainText('It was sent again before, and stored.');
  await dialog.getByRole('button', { name: 'Redrive', exact: true }).click();
  const bar = app.page.getByRole('region', { name: 'Redrive', exact: true });
  await expect(bar).toHaveAttribute('data-redrive', 'done', { timeout: 60_000 });
  await expect(bar).toHaveAttribute('data-already-redriven', '1');
  await expect(bar).toHaveAttribute('data-sent', '0');
  expect(await pricesOf('REDRIVEN')).toEqual([]);
});

test('a chosen message is redriven in any case; what the ledger says of it is a click away', async () => {
  const page = errorsPage(app.page);
  await expect(page.rows).toHaveCount(2);
  await page.selectAll();
  await app.page.getByRole('button', { name: 'Redrive 2 messages…' }).click();
  const dialog = app.page.getByRole('dialog', { name: 'Redrive 2 messages' });
  await dialog.getByRole('textbox', { name: /^Fields to set/ }).fill('{"symbol":"REDRIVEN","price":7.25}');
  await dialog.getByRole('button', { name: 'Redrive', exact: true }).click();
  const bar = app.page.getByRole('region', { name: 'Redrive', exact: true });
  await expect(bar).toHaveAttribute('data-stored', '1');
  await expect(bar).toHaveAttribute('data-dead-lettered', '0');
  expect(await pricesOf('REDRIVEN')).toEqual([7.25]);
  const minute = bar.locator('[data-symbol="REDRIVEN"]');
  await expect(minute).toHaveAttribute('data-state', 'balanced');
  await minute.getByRole('button', { name: /^Show in Ledger/ }).click();
  const { details, symbol, ledger } = ledgerPage(app.page);
  await expect(details).toBeVisible();
  await expect(symbol('REDRIVEN')).toHaveAttribute('data-wanted', 'true');
  await expect(ledger.locator('[data-minute][data-active="true"]')).toBeVisible();
  await page.open();
});

test('the menu stops the pipeline, and what failed stays to be read', async () => {
  await app.electron.evaluate(({ Menu }) => {
    Menu.getApplicationMenu()?.getMenuItemById('start-or-stop')?.click();
  });
  await header(app.page).isIn('stopped');
  const page = errorsPage(app.page);
  await page.part(/^What failed/);
  await expect(page.failures).toHaveCount(2);
  await app.page.keyboard.press('Control+Enter');
  await header(app.page).isIn('running', 60_000);
  // The lines of the file are rejected once more, and add up over both runs.
  await expect(page.failures.and(app.page.locator('[data-failure="ticks-rejected"]'))).toHaveAttribute(
    'data-value',
    '6',
  );
  await app.page.keyboard.press('Control+Enter');
  await header(app.page).isIn('stopped');
});

test('reading left no consumer group behind', async () => {
  expect(await groupsOf(broker)).toEqual(['tapedeck']);
});
