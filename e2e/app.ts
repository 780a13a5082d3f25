import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, test as base, type ElectronApplication, type Page, type TestInfo } from '@playwright/test';
import { z } from 'zod';
import { processesOf, remainingProcesses } from './app-processes.js';
import { electronRuntime, isRoot, root } from './runtime.js';

const launchMs = 30_000;
/** The app bounds its own end by about 37 s; then what it leaves is found. */
const closeMs = 40_000;

export interface RunningApp {
  readonly home: string;
  readonly electron: ElectronApplication;
  readonly page: Page;
  /** From the launch until the page stood. */
  readonly readyMs: number;
  /** Closes the window, as a user does, and waits for the end of the app. */
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Stands for Electron's own executable, for instance to change the user first. */
  readonly executable?: string;
  /** Folder of the app; the checkout by default. */
  readonly appFolder?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** As root it cannot be had, and Playwright says --no-sandbox for us. */
  readonly hasChromiumSandbox?: boolean;
}

/** What there is, by the file of tests that made it. */
const homes = new Map<string, string>();
const open = new Map<RunningApp, string>();
const ownFile = () => base.info().file;

/** A TAPEDECK_HOME of its own, with these settings. */
export function newHome(settings: object = {}): string {
  const home = mkdtempSync(join(tmpdir(), 'tapedeck-e2e-'));
  homes.set(home, ownFile());
  if (Object.keys(settings).length > 0) writeFileSync(join(home, 'settings.json'), JSON.stringify(settings));
  return home;
}

/** A home whose profile names clusters that are not there, for what needs no servers of ours. */
export function homeWithoutServers(settings: object = {}): string {
  const home = newHome({ ...settings, profile: 'nowhere' });
  const profile = {
    name: 'Nowhere',
    kafka: { brokers: ['127.0.0.1:9'] },
    cassandra: { contactPoints: ['127.0.0.1'], port: 9, localDataCenter: 'datacenter1' },
  };
  mkdirSync(join(home, 'profiles'));
  writeFileSync(join(home, 'profiles', 'nowhere.json'), JSON.stringify(profile));
  return home;
}

/** Opens the built app and waits until its page stands. */
export async function openApp(home: string, options: OpenOptions = {}): Promise<RunningApp> {
  await endAllBut(ownFile());
  const started = Date.now();
  const runtime = electronRuntime();
  const electron = await _electron.launch({
    executablePath: options.executable ?? runtime.path,
    args: [options.appFolder ?? root],
    chromiumSandbox: options.hasChromiumSandbox ?? !isRoot,
    env: { ...environment(), TAPEDECK_RUNTIME_NOTE: runtime.note, ...options.env, TAPEDECK_HOME: home },
    timeout: launchMs,
  });
  const page = await electron.firstWindow({ timeout: launchMs });
  await page.context().tracing.start({ snapshots: true });
  await page.locator('[data-app-state="ready"]').waitFor({ timeout: launchMs });
  const app: RunningApp = {
    home,
    electron,
    page,
    readyMs: Date.now() - started,
    async close() {
      const tooLong = new Promise((_, reject) => setTimeout(reject, closeMs, new Error('the app did not end')).unref());
      const closeWindow = electron.evaluate(({ BrowserWindow, dialog }) => {
        dialog.showMessageBoxSync = () => 1; // what a form was left with unsaved is given up
        BrowserWindow.getAllWindows()[0]?.close();
      });
      await Promise.race([ended, tooLong]);
      await closeWindow.catch(() => undefined); // the app may be gone before it can answer
    },
  };
  open.set(app, ownFile());
  const ended = new Promise<void>((resolve) => {
    electron.process().once('exit', () => {
      open.delete(app);
      resolve();
    });
  });
  return app;
}

/** The runner's own environment, without what would make another app of it. */
function environment(): Record<string, string> {
  const ours = Object.entries(process.env).filter(([name]) => !/^ELECTRON_|^NODE_OPTIONS$/.test(name));
  return Object.fromEntries(ours.map(([name, value]) => [name, value ?? '']));
}

/**
 * Ends what other files of tests have left open: it would run beside all that come after, with servers of its own. What does
 * not end is ended by pid, so that one failed test does not fail the next.
 */
async function endAllBut(file: string | null): Promise<void> {
  for (const [app, owner] of open) if (owner !== file) await app.close().catch(() => undefined); // by force below
  for (const [home, owner] of homes) {
    if (owner === file) continue;
    for (const { pid } of processesOf(home)) process.kill(pid, 'SIGKILL');
    await remainingProcesses(home, 5_000);
    rmSync(home, { recursive: true, force: true });
    homes.delete(home);
  }
  for (const [app, owner] of open) if (owner !== file) open.delete(app);
}

async function keepEvidence(info: TestInfo): Promise<void> {
  for (const [index, { page }] of [...open.keys()].entries()) {
    try {
      await page.screenshot({ path: info.outputPath(`window-${index}.png`) });
      await page.context().tracing.stop({ path: info.outputPath(`window-${index}-trace.zip`) });
      await page.context().tracing.start({ snapshots: true });
    } catch {
      // the window is gone; the logs are not
    }
  }
  for (const home of homes.keys()) {
    const logs = join(home, 'logs');
    if (existsSync(logs)) cpSync(logs, info.outputPath('logs', home.slice(tmpdir().length + 1)), { recursive: true });
  }
}

export const test = base.extend<{ evidence: undefined }, { cleanUp: undefined }>({
  evidence: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads from it what the fixture needs
    async ({}, use, info) => {
      await use(undefined);
      if (info.status !== info.expectedStatus) await keepEvidence(info);
    },
    { auto: true },
  ],
  cleanUp: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads from it what the fixture needs
    async ({}, use) => {
      await use(undefined);
      await endAllBut(null);
    },
    { scope: 'worker', auto: true },
  ],
});
export { expect } from '@playwright/test';

/** What one of the app's logs says, line by line. */
export function logLines(home: string, name: string): z.infer<typeof logLineSchema>[] {
  const text = readFileSync(join(home, 'logs', `${name}.log`), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => logLineSchema.parse(JSON.parse(line)));
}

const logLineSchema = z.object({ event: z.string(), what: z.string().optional() });
