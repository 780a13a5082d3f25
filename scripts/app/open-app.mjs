import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from '@playwright/test';
import { sandboxFlags } from '../console.mjs';
import { startXvfb } from '../display.mjs';
import { root } from '../setup/folders.mjs';
import { foundEnvironment, noDisplay, setUp } from '../setup/set-up.mjs';

/** Sets everything up, gives `work` a home of its own with these settings, and removes it. */
export async function withHome(settings, { screen, ...options }, work) {
  await setUp({ servers: true, window: true, build: true });
  const display = noDisplay() || screen ? await startXvfb(screen) : null;
  const home = mkdtempSync(join(tmpdir(), 'tapedeck-home-'));
  writeFileSync(join(home, 'settings.json'), JSON.stringify(settings));
  const environment = {
    ...process.env,
    ...foundEnvironment({ servers: true, window: true }),
    ...display?.environment,
    TAPEDECK_HOME: home,
    ...options,
  };
  const env = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined));
  try {
    await work({ home, env });
  } finally {
    await tapedeck(env, 'sandbox', 'down');
    rmSync(home, { recursive: true, force: true });
    await display?.end();
  }
}

/** Opens the app; `usableMs` is the time from its launch until its page stands. */
export async function openApp(env) {
  const began = performance.now();
  const electron = await _electron.launch({
    executablePath: env.TAPEDECK_ELECTRON,
    args: [...sandboxFlags(), root],
    env,
  });
  const page = await electron.firstWindow();
  await page.locator('[data-app-state="ready"]').waitFor();
  const usableMs = performance.now() - began;
  const ended = new Promise((resolve) => electron.process().once('exit', resolve));
  return {
    electron,
    page,
    usableMs,
    pid: electron.process().pid,
    async close() {
      await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()).catch(() => undefined);
      await ended;
    },
  };
}

/** Waits until Start can be pressed: both servers answer. */
export const canStart = (page) =>
  page.locator('button[aria-disabled="false"]', { hasText: 'Start' }).first().waitFor({ timeout: 180_000 });

/** Runs the command line on the home; gives what it printed as JSON, a line an element. */
export function tapedeck(env, ...args) {
  const child = spawn(process.execPath, ['scripts/tapedeck.mjs', ...args, '--json'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part) => (text += part));
  return new Promise((resolve) =>
    child.on('close', () =>
      resolve(
        text
          .trim()
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line)),
      ),
    ),
  );
}

/** Chooses a symbol in the picker of the page that is open. */
export async function chooseSymbol(page, symbol) {
  await page.getByRole('main').getByRole('combobox', { name: 'Symbol' }).filter({ visible: true }).fill(symbol);
  await page.getByRole('option', { name: symbol, exact: true }).filter({ visible: true }).click();
}

export const openPage = (page, title) =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: title }).click();
