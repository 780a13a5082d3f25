import { spawn } from 'node:child_process';
import { isCassandra, processesOf, remainingProcesses } from './app-processes.js';
import { expect, homeWithoutServers, newHome, openApp, test } from './app.js';
import { pressNatively } from './keyboard.js';
import { electronRuntime, isRoot, root } from './runtime.js';
import { measured } from '../test/oracle/measured.js';

test('a second start shows the window of the first and ends', async () => {
  const home = homeWithoutServers();
  const app = await openApp(home);
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  const begin = performance.now();
  const second = spawn(electronRuntime().path, [...(isRoot ? ['--no-sandbox'] : []), root], {
    env: { ...process.env, TAPEDECK_HOME: home },
    stdio: 'ignore',
  });
  expect(await new Promise((resolve) => second.once('exit', resolve))).toBe(0);
  await expect
    .poll(() =>
      app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((one) => one.isVisible())),
    )
    .toEqual([true]);
  measured('A5', { recoveryMs: performance.now() - begin });
  await app.close();
  expect(await remainingProcesses(home, 0)).toEqual([]);
});

test('a window that is closed while the servers are starting leaves no process', async () => {
  const home = newHome();
  const app = await openApp(home);
  await expect.poll(() => processesOf(home).filter(isCassandra).length, { timeout: 30_000 }).toBeGreaterThan(0);
  await app.close();
  expect(await remainingProcesses(home, 0)).toEqual([]);
});

test('Ctrl+Q ends the app and everything it started', async () => {
  const home = homeWithoutServers();
  const app = await openApp(home);
  const ended = new Promise((resolve) => app.electron.process().once('exit', resolve));
  await pressNatively(app.electron, 'Control+q');
  expect(await ended).toBe(0);
  expect(await remainingProcesses(home, 0)).toEqual([]);
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  test(`${signal} ends the app and everything it started`, async () => {
    const home = homeWithoutServers();
    const app = await openApp(home);
    const ended = new Promise((resolve) => app.electron.process().once('exit', resolve));
    app.electron.process().kill(signal);
    expect(await ended).toBe(0);
    expect(await remainingProcesses(home, 0)).toEqual([]);
  });
}
