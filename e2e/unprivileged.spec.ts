import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isEngine, isRenderer, processesOf, statusOf } from './app-processes.js';
import { expect, homeWithoutServers, openApp, test, type OpenOptions } from './app.js';
import { electronRuntime, isRoot, root } from './runtime.js';
import { header } from './sections/header.js';

/** nobody, wherever there is one */
const uid = 65534;
let folder: string;

test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tapedeck-unprivileged-'));
  chmodSync(folder, 0o755);
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("as an ordinary user the page runs in Chromium's sandbox", async () => {
  test.setTimeout(120_000);
  const home = homeWithoutServers();
  const app = await openApp(home, isRoot ? asNobody(home) : {});
  const main = statusOf(app.electron.process().pid ?? 0);
  expect(main.Uid).not.toMatch(/^0\b/);
  const renderers = processesOf(home).filter(isRenderer);
  expect(renderers.length).toBeGreaterThan(0);
  for (const { pid, command } of renderers) {
    expect(command).not.toContain('--no-sandbox');
    expect(statusOf(pid)).toMatchObject({ Seccomp: '2', NoNewPrivs: '1', CapEff: '0000000000000000' });
  }
  expect(processesOf(home).filter(isEngine)).toHaveLength(1);
  await expect(await header(app.page).openAbout()).toContainText('sandboxon');
  await app.close();
});

/** The app as nobody opens it: from the checkout if nobody may read it, else from a copy. */
function asNobody(home: string): OpenOptions {
  for (const owned of [
    home,
    join(home, 'profiles'),
    join(home, 'profiles', 'nowhere.json'),
    join(home, 'settings.json'),
  ]) {
    chownSync(owned, uid, uid);
  }
  const runtime = electronRuntime().path;
  const isReadable = canRead(runtime) && canRead(join(root, 'out', 'main', 'main.js'));
  const appFolder = isReadable ? root : copyApp();
  const electron = isReadable ? runtime : copyRuntime(dirname(runtime));
  const executable = join(folder, 'electron-as-nobody');
  writeFileSync(
    executable,
    `#!/bin/sh\nexec setpriv --reuid=${uid} --regid=${uid} --clear-groups '${electron}' "$@"\n`,
  );
  chmodSync(executable, 0o755);
  return { executable, appFolder, hasChromiumSandbox: true, env: { HOME: home } };
}

function canRead(path: string): boolean {
  try {
    execFileSync('setpriv', [`--reuid=${uid}`, `--regid=${uid}`, '--clear-groups', 'test', '-r', path]);
    return true;
  } catch {
    return false;
  }
}

/** What the app needs at run time, and nothing else. */
function copyApp(): string {
  const copy = join(folder, 'app');
  mkdirSync(copy);
  const packages = execFileSync('npm', ['ls', '--omit=dev', '--all', '--parseable'], { cwd: root, encoding: 'utf8' });
  const modules = packages.trim().split('\n').slice(1);
  for (const path of ['out', 'package.json', ...modules.map((module) => module.slice(root.length + 1))]) {
    cpSync(join(root, path), join(copy, path), { recursive: true });
  }
  return copy;
}

function copyRuntime(dist: string): string {
  const copy = join(folder, 'electron');
  cpSync(dist, copy, { recursive: true, mode: 0 });
  return join(copy, 'electron');
}
