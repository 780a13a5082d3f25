import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, newHome, openApp, test, type RunningApp } from './app.js';
import { errorsPage } from './sections/errors.js';
import { header } from './sections/header.js';
import { overview } from './sections/overview.js';
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

let home: string;
let app: RunningApp;
let broker: string;

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
