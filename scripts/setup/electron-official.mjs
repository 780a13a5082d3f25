import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { folderSize } from './folder-size.mjs';
import { run } from './command.mjs';
import { inCache, inRoot } from './folders.mjs';

// A network that swallows packets would otherwise hold the start for minutes.
const silence = 20_000;

/** Version of the electron package in the lock file. */
export const pinnedVersion = () =>
  JSON.parse(readFileSync(inRoot('node_modules', 'electron', 'package.json'), 'utf8')).version;

/**
 * Downloads the official binary by the electron package's own installer, which checks its hash, and gives the folder as
 * `{ dist }`; or `{ refusal }` with the reason, for instance where only package registries are reachable.
 */
export async function downloadOfficial() {
  const download = inCache('electron', 'download');
  const dist = inCache('electron', `electron-${pinnedVersion()}`);
  rmSync(download, { recursive: true, force: true });
  mkdirSync(download, { recursive: true });

  const env = { ...process.env, TMPDIR: download, electron_config_cache: download };
  delete env.ELECTRON_OVERRIDE_DIST_PATH;
  const installer = inRoot('node_modules', 'electron', 'install.js');
  const result = await run(process.execPath, [installer], { env, stalled: growthStopped(download) });
  rmSync(download, { recursive: true, force: true });
  if (result.stalled) return { refusal: `nothing came for ${silence / 1_000} s` };
  if (result.code !== 0) return { refusal: reason(result.output) };

  // Out of node_modules, so that it outlives the next npm ci.
  rmSync(dist, { recursive: true, force: true });
  renameSync(inRoot('node_modules', 'electron', 'dist'), dist);
  return { dist };
}

function reason(output) {
  const line = output
    .split('\n')
    .find((candidate) => /error|ENOTFOUND|ECONN|EAI_AGAIN|refused|status/i.test(candidate));
  const words = (line ?? output).trim().replace(/^\w*Error: /, '');
  return words.slice(0, 160) || 'no reason given';
}

/** True once a folder has not grown for `silence`. */
function growthStopped(folder) {
  let size = 0;
  let since = Date.now();
  return () => {
    void folderSize(folder).then((bytes) => {
      if (bytes === size) return;
      size = bytes;
      since = Date.now();
    });
    return Date.now() - since > silence;
  };
}
