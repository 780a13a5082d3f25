import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, homeWithoutServers, newHome, openApp, test, type RunningApp } from './app.js';
import { isCassandra, processesOf } from './app-processes.js';
import { answerSaveDialog } from './dialogs.js';
import { fireDrill } from './sections/fire-drill.js';
import { header } from './sections/header.js';
import { overview } from './sections/overview.js';
import { rail } from './sections/rail.js';
import { readStore } from './services.js';

const serversMs = 90_000;
const drillMs = 240_000;
const simulator = { kind: 'simulator', symbols: 20, rate: 200, seconds: null, seed: 7 };

test.describe.configure({ mode: 'serial', timeout: 300_000 });

let home: string;
let app: RunningApp;

test('a drill kills Cassandra in the middle, and shows that everything came back and balances', async () => {
  home = newHome({ feed: simulator });
  app = await openApp(home);
  const { canStart, isIn } = header(app.page);
  await canStart(serversMs);
  const before = processesOf(home).filter(isCassandra);
  const drill = fireDrill(app.page);
  await drill.open();
  await drill.run('Kill Cassandra', 'passed', drillMs);
  expect(processesOf(home).filter(isCassandra)).toHaveLength(1);
  expect(processesOf(home).filter(isCassandra)).not.toEqual(before);
  await expect(drill.balance).toHaveAttribute('data-balance', 'balanced');
  expect(await drill.fact('checked')).toBeGreaterThan(1_000);
  expect(await drill.fact('recovery-ms')).toBeLessThan(120_000);
  expect(await drill.fact('highest-lag')).toBeGreaterThan(0);
  await expect(drill.sightings).toContainText('Cassandra: failed');
  await expect(drill.sightings).toContainText('Pipeline: Needs attention');
  // Nothing ran before the drill, and nothing runs after it.
  await isIn('stopped');
  await rail(app.page).open('Overview');
  const { addressOf, figure } = overview(app.page);
  const rows = await readStore(await addressOf('cassandra'), (store) => store.countTicks());
  expect(rows).toBe(await figure('produced'));
});

test('a poison message is set aside by the feed that runs, which goes on', async () => {
  const { start, isIn } = header(app.page);
  const drill = fireDrill(app.page);
  await start();
  await drill.open();
  await drill.run('Poison message', 'passed', drillMs);
  await isIn('running');
  await app.page.getByRole('button', { name: 'Show dead letters' }).click();
  await expect(app.page.locator('[data-letter]')).toHaveCount(1);
  await expect(app.page.locator('[data-letter]')).toContainText('fireDrill');
});

test('a killed engine comes back with its feed; the report is saved', async () => {
  const { isIn } = header(app.page);
  const drill = fireDrill(app.page);
  await drill.open();
  await drill.run('Kill the engine', 'passed', drillMs);
  await expect(drill.sightings).toContainText('The engine ended by itself');
  await isIn('running');
  const path = join(home, 'report.md');
  await answerSaveDialog(app.electron, path);
  await app.page.getByRole('button', { name: 'Save Markdown…' }).click();
  await expect.poll(() => textOf(path)).toContain('# Fire drill: Kill the engine');
  expect(textOf(path)).toContain('balanced');
  await expect(drill.past).toHaveCount(3);
  await header(app.page).stop();
});

test('a drill that is cancelled puts everything back, by key alone', async () => {
  const drill = fireDrill(app.page);
  await app.page.keyboard.press('Control+9');
  await drill.choose('Kill Cassandra');
  await drill.runButton.focus();
  await app.page.keyboard.press('Enter');
  await expect(drill.confirm).toBeFocused();
  await app.page.keyboard.press('Enter');
  await expect(drill.step('break')).toHaveAttribute('data-state', 'done', { timeout: drillMs });
  await app.page.getByRole('button', { name: 'Cancel and put back' }).focus();
  await app.page.keyboard.press('Enter');
  await expect(drill.state).toHaveAttribute('data-drill', 'cancelled', { timeout: drillMs });
  expect(processesOf(home).filter(isCassandra)).toHaveLength(1);
  await header(app.page).isIn('stopped');
  await header(app.page).canStart(serversMs);
  await app.close();
});

test('on clusters of somebody else there is none, and the page says why', async () => {
  app = await openApp(homeWithoutServers());
  await fireDrill(app.page).open();
  await expect(app.page.getByText('There is no fire drill on Nowhere.')).toBeVisible();
  await expect(fireDrill(app.page).runButton).toHaveCount(0);
  await app.close();
});

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // not written yet
  }
}
