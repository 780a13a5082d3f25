import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startOwnClusters, type OwnClusters } from '../test/own-clusters/own-clusters.js';
import { countMessages, countTicks } from '../test/own-clusters/own-store.js';
import { expect, homeWithoutServers, openApp, test, type RunningApp } from './app.js';
import { tabTo, typeInto } from './keyboard.js';
import { header } from './sections/header.js';
import { overview } from './sections/overview.js';
import { profilesPage } from './sections/profiles.js';

const serversMs = 120_000;
const leastTicks = 300;

test.describe.configure({ mode: 'serial', timeout: 120_000 });

let folder: string;
let own: { readonly clusters: OwnClusters; stop(): Promise<void> };
let app: RunningApp;
const page = () => profilesPage(app.page);

test.beforeAll(async () => {
  test.setTimeout(serversMs);
  folder = mkdtempSync(join(tmpdir(), 'tapedeck-own-clusters-'));
  own = await startOwnClusters(folder);
  const feed = { kind: 'simulator', symbols: 5, rate: 200, seconds: null, seed: null };
  app = await openApp(homeWithoutServers({ feed }));
});

test.afterAll(async () => {
  await own.stop();
  rmSync(folder, { recursive: true, force: true });
});

const stepIs = (name: string, state: 'passed' | 'failed' | 'skipped') =>
  expect(page().step(name)).toHaveAttribute('data-state', state);
const testEnds = () => expect(page().testState).toHaveAttribute('data-test', 'ended', { timeout: 60_000 });

test('a profile is typed in by key', async () => {
  const { clusters } = own;
  const { keyboard } = app.page;
  const { begin, open, name, kafka, cassandra } = page();
  await open();
  await begin();
  await typeInto(app.page, name, 'Own clusters');
  await typeInto(app.page, kafka.brokers, clusters.kafka.at.scram);
  await tabTo(app.page, kafka.tls);
  await keyboard.press('Space');
  await typeInto(app.page, kafka.ca, clusters.pem.ca);
  await tabTo(app.page, kafka.sasl);
  await keyboard.type('SCRAM-SHA-512');
  await typeInto(app.page, kafka.user, clusters.user);
  await typeInto(app.page, kafka.password, 'not-the-password');
  await typeInto(app.page, kafka.replicationFactor, '1');
  await typeInto(app.page, cassandra.contactPoints, '127.0.0.1');
  await typeInto(app.page, cassandra.port, String(clusters.cassandra.tlsPort));
  await typeInto(app.page, cassandra.dataCentre, clusters.cassandra.dataCentre);
  await tabTo(app.page, cassandra.tls);
  await keyboard.press('Space');
  await typeInto(app.page, cassandra.ca, clusters.pem.ca);
  await typeInto(app.page, cassandra.user, clusters.user);
  await typeInto(app.page, cassandra.password, clusters.password);
  await typeInto(app.page, cassandra.copies, `${clusters.cassandra.dataCentre}: 1`);
  await expect(kafka.sasl).toHaveValue('scram-sha-512');
  await expect(cassandra.tls).toBeChecked();
});

test('a wrong password has its own sentence; what comes after it is skipped', async () => {
  const { user, kafka } = own.clusters;
  await tabTo(app.page, page().test);
  await app.page.keyboard.press('Enter');
  await testEnds();
  await stepIs('kafka tls', 'passed');
  await stepIs('kafka login', 'failed');
  const login = page().step('kafka login');
  await expect(login.locator('[data-failure="login-refused"]')).toBeVisible();
  await expect(login).toContainText(user);
  await expect(login).toContainText(kafka.at.scram);
  await expect(login).toContainText('Check user and password of Kafka');
  await stepIs('kafka topic', 'skipped');
  await stepIs('cassandra data-centre', 'passed');
});

test('TLS that is off, and an authority that is not trusted, have their own sentences', async () => {
  const { kafka, cassandra, step, testAgain } = page();
  await tabTo(app.page, kafka.tls);
  await app.page.keyboard.press('Space');
  await typeInto(app.page, cassandra.ca, own.clusters.pem.otherCa);
  await testAgain.click();
  await expect(step('kafka tls').locator('[data-failure="tls-expected"]')).toContainText('wants TLS');
  await expect(step('cassandra tls').locator('[data-failure="ca-unknown"]')).toContainText('Own clusters');
  await testEnds();
  await stepIs('cassandra login', 'skipped');
  await tabTo(app.page, kafka.tls);
  await app.page.keyboard.press('Space');
  await expect(kafka.ca).toHaveValue(own.clusters.pem.ca);
  await typeInto(app.page, cassandra.ca, own.clusters.pem.ca);
});

test('topic and keyspace are missing, and created by their buttons', async () => {
  const { kafka, createTopic, apply, step, testAgain } = page();
  await typeInto(app.page, kafka.password, own.clusters.password);
  await testAgain.click();
  await testEnds();
  await stepIs('kafka login', 'passed');
  await expect(step('kafka topic').locator('[data-failure="topic-missing"]')).toBeVisible();
  await expect(step('cassandra schema').locator('[data-failure="keyspace-missing"]')).toBeVisible();
  await expect(step('cassandra schema')).toContainText('CREATE KEYSPACE IF NOT EXISTS market');

  await createTopic.click();
  await expect(step('kafka topic')).toHaveAttribute('data-state', 'passed', { timeout: 60_000 });
  await testEnds();
  await apply.click();
  await expect(step('cassandra schema')).toHaveAttribute('data-state', 'passed', { timeout: 60_000 });
  await testEnds();
  for (const name of ['kafka tcp', 'kafka tls', 'kafka login', 'kafka metadata', 'kafka topic'])
    await stepIs(name, 'passed');
  for (const name of ['cassandra tcp', 'cassandra tls', 'cassandra login']) await stepIs(name, 'passed');
});

test('the profile is used, and its clusters hold as many ticks as the screen says', async () => {
  const { save, saved, use } = page();
  await save.click();
  await expect(saved).toBeVisible();
  await use.click();
  await header(app.page).canStart(60_000);
  await app.page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Overview' }).click();
  await header(app.page).start();
  const { waitFor, figure } = overview(app.page);
  await waitFor('stored', leastTicks, 60_000);
  await header(app.page).stop();
  const [produced, stored] = await Promise.all([figure('produced'), figure('stored')]);
  expect(stored).toBe(produced);
  expect(await countMessages(own.clusters, 'market.ticks')).toBe(produced);
  expect(await countTicks(own.clusters, 'market')).toBe(stored);
  await app.close();
});
