import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { expect, homeWithoutServers, openApp, test, type RunningApp } from './app.js';
import { pressNatively } from './keyboard.js';
import { header } from './sections/header.js';
import { overview } from './sections/overview.js';
import { profilesPage } from './sections/profiles.js';

test.describe.configure({ mode: 'serial' });

const canary = 'S3CR3T-canary-4711';
const serversMs = 90_000;

let home: string;
let app: RunningApp;

test.beforeAll(async () => {
  home = homeWithoutServers();
  writeFileSync(join(home, 'profiles', 'cut.json'), '{"name": "Cut');
  app = await openApp(home);
});

const readFile = (id: string): unknown => JSON.parse(readFileSync(join(home, 'profiles', `${id}.json`), 'utf8'));

/** Goes on by Tab until this has the focus. */
async function tabTo(wanted: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await app.page.keyboard.press('Tab');
  }
  throw new Error('not to be reached by Tab');
}

test('a profile is made, filled and saved by keys alone, and is there after a restart', async () => {
  const profiles = profilesPage(app.page);
  const { keyboard } = app.page;
  await keyboard.press('Control+6');
  await tabTo(app.page.getByRole('button', { name: 'New profile' }));
  await keyboard.press('Enter');
  await expect(profiles.name).toBeFocused();
  await keyboard.type('Desk, staging');
  await tabTo(profiles.environment);
  await keyboard.type('STAGING');
  await tabTo(profiles.colour);
  await keyboard.press('t'); // Teal
  await tabTo(profiles.kafka.brokers);
  await keyboard.type('127.0.0.1:9, 127.0.0.1:10');
  await tabTo(profiles.kafka.sasl);
  await keyboard.press('s'); // SCRAM-SHA-256
  await tabTo(profiles.kafka.user);
  await keyboard.type('tapedeck');
  await tabTo(profiles.cassandra.contactPoints);
  await keyboard.type('127.0.0.1');
  await tabTo(profiles.cassandra.port);
  await keyboard.press('Control+A');
  await keyboard.type('9');
  await tabTo(profiles.cassandra.dataCentre);
  await keyboard.type('dc1');
  await tabTo(profiles.cassandra.copies);
  await keyboard.type('dc1: 3');
  await keyboard.press('Control+S');
  await expect(profiles.saved).toBeVisible();
  await expect(profiles.cassandra.copies).toBeFocused();

  expect(readFile('desk-staging')).toMatchObject({
    name: 'Desk, staging',
    environment: 'STAGING',
    colour: 'teal',
    kafka: {
      brokers: ['127.0.0.1:9', '127.0.0.1:10'],
      sasl: { mechanism: 'scram-sha-256', username: 'tapedeck' },
      tls: null,
    },
    cassandra: { port: 9, replication: { class: 'NetworkTopologyStrategy', dc1: 3 } },
  });
  expect(statSync(join(home, 'profiles', 'desk-staging.json')).mode & 0o777).toBe(0o600);

  await app.close();
  app = await openApp(home);
  const again = profilesPage(app.page);
  await again.open();
  await again.entry('desk-staging').click();
  await expect(again.name).toHaveValue('Desk, staging');
  await expect(again.kafka.sasl).toHaveValue('scram-sha-256');
  await expect(again.cassandra.copies).toHaveValue('dc1: 3');
});

test('what cannot be is told beside its field, and is not saved', async () => {
  const { kafka, cassandra, save, form, duplicate, name } = profilesPage(app.page);
  const before = readFile('desk-staging');
  await kafka.brokers.fill('127.0.0.1:9, kafka-2');
  await kafka.tls.check({ force: true });
  await kafka.ca.fill('ca.pem');
  await cassandra.port.fill('70000');
  await cassandra.keyspace.fill('Market!');
  await cassandra.copies.fill('three');
  await name.fill('');
  await save.click();
  await expect(name).toBeFocused();
  const told = async (field: Locator, text: string) => {
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toHaveAccessibleDescription(new RegExp(text.replaceAll('.', '\\.')));
  };
  await told(name, 'Cannot be empty');
  await told(kafka.brokers, 'kafka-2 is not host:port');
  await told(kafka.ca, 'Write the whole path');
  await told(cassandra.port, 'Port is above 65535');
  await told(cassandra.keyspace, 'Keyspace is not a plain CQL name');
  await told(cassandra.copies, 'such as dc1: 3');
  expect(readFile('desk-staging')).toEqual(before);

  // The system's dialog is not ours to click: it answers with this path.
  await app.electron.evaluate(({ dialog }) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: ['/etc/tapedeck/ca.pem'] });
  });
  await kafka.chooseCa.click();
  await expect(kafka.ca).toHaveValue('/etc/tapedeck/ca.pem');
  await expect(kafka.ca).not.toHaveAttribute('aria-invalid', 'true');
  await expect(form).toBeVisible();
  await expect(duplicate).toBeVisible();
});

test('changes that are not saved are not lost without a question, by another profile, by closing nor by quitting', async () => {
  const { entry, answer, dialog, name, kafka } = profilesPage(app.page);
  await entry('nowhere').click();
  await expect(dialog).toContainText('Save the changes?');
  await answer('Cancel');
  await expect(kafka.ca).toHaveValue('/etc/tapedeck/ca.pem');

  // The system's message box is not ours to click: it answers with Keep editing.
  await app.electron.evaluate(({ dialog: system }) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    system.showMessageBoxSync = (...args: unknown[]) => {
      asked.push((args[1] as { message: string }).message);
      return 0;
    };
  });
  const asked = () => app.electron.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
  const question = 'A profile has changes that are not saved.';
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect.poll(asked).toEqual([question]);
  await pressNatively(app.electron, 'Control+q');
  await expect.poll(asked).toEqual([question, question]);
  await app.electron.evaluate(({ Menu }) => {
    const file = Menu.getApplicationMenu()?.items.find(({ label }) => label === '&File')?.submenu;
    file?.items.find(({ role }) => role === 'quit')?.click();
  });
  await expect.poll(asked).toEqual([question, question, question]);
  await expect(kafka.ca).toHaveValue('/etc/tapedeck/ca.pem');

  await entry('nowhere').click();
  await answer('Discard');
  await expect(name).toHaveValue('Nowhere');
  await entry('desk-staging').click();
  await expect(name).toHaveValue('Desk, staging');
});

test('a test of what is typed runs step by step and says what stands in the way', async () => {
  const { test: run, testState, step, kafka, testAgain } = profilesPage(app.page);
  await run.click();
  await expect(kafka.password).toHaveAccessibleDescription(/A user needs a password/);
  await expect(testState).toHaveAttribute('data-test', 'none');
  await kafka.password.fill(canary);
  await run.click();
  await expect(testState).toHaveAttribute('data-test', 'ended', { timeout: 30_000 });
  await expect(step('kafka tcp').first()).toHaveAttribute('data-state', 'failed');
  await expect(step('kafka tcp').first()).toContainText('127.0.0.1 port 9');
  await expect(step('kafka tcp').first()).toContainText('What to do');
  await expect(step('kafka login').first()).toHaveAttribute('data-state', 'skipped');
  await expect(step('cassandra tcp').first()).toHaveAttribute('data-state', 'failed');
  await expect(testState).toContainText('Failed: Kafka TCP');
  await expect(testAgain).toBeVisible();
});

/** Where a text stands in any file below a folder. */
function filesWith(text: string, folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesWith(text, path);
    return entry.isFile() && readFileSync(path).includes(text) ? [path] : [];
  });
}

async function expectNoCanary(): Promise<void> {
  expect(filesWith(canary, home)).toEqual([]);
  const shown = await app.page.evaluate(() => ({
    values: [...document.querySelectorAll('input')].map(({ value }) => value),
    stored: JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
  }));
  expect(JSON.stringify(shown)).not.toContain(canary);
  expect(await app.page.content()).not.toContain(canary);
  const told = await app.page.evaluate(async () => {
    const { request } = (window as unknown as { bridge: { request: Record<string, () => Promise<unknown>> } }).bridge;
    return JSON.stringify([await request['app:initial-state']?.(), await request['profiles:list']?.()]);
  });
  expect(told).toContain('desk-staging');
  expect(told).not.toContain(canary);
}

test('a password that was saved is found nowhere, and the form says how long it is kept', async () => {
  const { kafka, save, saved, entry, use, form } = profilesPage(app.page);
  await save.click();
  await expect(saved).toBeVisible();
  await expect(kafka.password).toHaveValue('');
  // Here is no keyring, so the session is all there is.
  await expect(form).toContainText('Lasts until Tapedeck closes');
  await expect(kafka.password).toHaveAttribute('placeholder', 'Kept until Tapedeck closes');
  await use.click();
  await expect(entry('desk-staging')).toContainText('In use');
  await expect(app.page.getByRole('banner')).toContainText('STAGING');
  await expectNoCanary();
  await app.page.reload();
  await app.page.locator('[data-app-state="ready"]').waitFor();
  await expectNoCanary();

  await app.close();
  expect(filesWith(canary, home)).toEqual([]);
  app = await openApp(home);
  await expect(app.page.getByRole('banner')).toContainText('Desk, staging');
  const again = profilesPage(app.page);
  await again.open();
  await expect(again.kafka.password).toHaveAttribute('placeholder', '');
  await expectNoCanary();
});

test('a password that was kept is not sent to other brokers: it must be typed again', async () => {
  const { kafka, save, form, test: run, testState } = profilesPage(app.page);
  const brokers = await kafka.brokers.inputValue();
  await kafka.password.fill(canary);
  await save.click();
  await expect(kafka.password).toHaveAttribute('placeholder', 'Kept until Tapedeck closes');
  await kafka.brokers.fill('127.0.0.1:11');
  const isAskedAgain = async () => {
    await expect(kafka.password).toHaveAttribute('placeholder', 'Type it again');
    await expect(form).toContainText('It was given for other servers and is not sent to these.');
  };
  await isAskedAgain();
  await run.click();
  await expect(kafka.password).toHaveAccessibleDescription(/A user needs a password/);
  await expect(testState).toHaveAttribute('data-test', 'none');
  await save.click();
  await expect(form).not.toContainText('Changes are not saved');
  await isAskedAgain();
  await kafka.brokers.fill(brokers);
  await save.click();
  await expect(form).not.toContainText('Changes are not saved');
  await expect(kafka.password).toHaveAttribute('placeholder', 'Kept until Tapedeck closes');
  await expectNoCanary();
});

test('a damaged file is listed with what is wrong, and deleted after a question', async () => {
  const { entry, entries, delete: remove, answer, dialog } = profilesPage(app.page);
  await entry('cut').click();
  await expect(app.page.getByText('This file cannot be used')).toBeVisible();
  const count = await entries.count();
  await remove.click();
  await expect(dialog).toContainText('Delete this profile?');
  await app.page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(entries).toHaveCount(count);
  await remove.click();
  await answer('Delete');
  await expect(entries).toHaveCount(count - 1);
  expect(readdirSync(join(home, 'profiles'))).not.toContain('cut.json');
});

test('a copy has a name of its own and no password, and the profile in use offers no Delete', async () => {
  const { entry, duplicate, name, delete: remove, answer } = profilesPage(app.page);
  await entry('desk-staging').click();
  await expect(name).toHaveValue('Desk, staging');
  await expect(remove).toHaveCount(0);
  await duplicate.click();
  await expect(name).toHaveValue('Desk, staging copy');
  await remove.click();
  await answer('Delete');
  await expect(entry('desk-staging-copy')).toHaveCount(0);
});

test('the sandbox and own clusters are changed for one another while the pipeline runs, and PROD asks before Start', async () => {
  test.setTimeout(180_000);
  const profiles = profilesPage(app.page);
  const bar = header(app.page);
  await profiles.entry('local-sandbox').click();
  await expect(app.page.getByText('they keep running until Tapedeck closes')).toBeVisible();
  await profiles.use.click();
  await bar.canStart(serversMs);
  await bar.start();
  const { waitFor, addressOf, stockRows } = overview(app.page);
  await app.page.getByRole('button', { name: 'Overview', exact: true }).click();
  await waitFor('stored', 1, 60_000);
  const kafka = await addressOf('kafka');
  const cassandra = await addressOf('cassandra');

  mkdirSync(join(home, 'profiles'), { recursive: true });
  writeFileSync(
    join(home, 'profiles', 'equities.json'),
    JSON.stringify({
      name: 'Equities',
      environment: 'PROD',
      colour: 'red',
      kafka: { brokers: [kafka], group: 'equities' },
      cassandra: {
        contactPoints: ['127.0.0.1'],
        port: Number(cassandra.split(':')[1]),
        localDataCenter: 'datacenter1',
      },
    }),
  );
  await profiles.open();
  await profiles.entry('equities').click();
  await profiles.use.click();
  await expect(profiles.dialog).toContainText('It runs on Local sandbox');
  await profiles.answer('Stop and use');
  await expect(app.page.getByRole('banner')).toContainText('PROD');
  await bar.canStart(60_000);
  await bar.startButton.click();
  await expect(profiles.dialog).toContainText('Equities');
  await app.page.keyboard.press('Escape');
  await expect(profiles.dialog).toHaveCount(0);
  await bar.isIn('stopped');
  await bar.startButton.click();
  await profiles.answer('Start');
  await bar.isIn('running');
  await bar.stop();

  await profiles.entry('nowhere').click();
  await profiles.use.click();
  await expect(app.page.getByRole('banner')).toContainText('Nowhere');
  await app.page.getByRole('button', { name: 'Overview', exact: true }).click();
  await expect(stockRows).toHaveCount(0);
  await profiles.open();
  await profiles.entry('local-sandbox').click();
  await profiles.use.click();
  await bar.canStart(30_000); // its servers never went down
  await app.page.getByRole('button', { name: 'Overview', exact: true }).click();
  await expect(stockRows).toHaveCount(4);
  await app.close();
});
