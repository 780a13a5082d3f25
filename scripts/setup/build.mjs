import { existsSync } from 'node:fs';
import { toolFailure } from './causes.mjs';
import { run } from './command.mjs';
import { fingerprint } from './fingerprint.mjs';
import { inRoot, root } from './folders.mjs';
import { readStamp, writeStamp } from './stamp.mjs';

const stampFile = inRoot('out', 'built-from.json');
const sources = ['src-main', 'src-shared', 'src-renderer'];
const settings = ['electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.base.json'];
const madeFrom = () => fingerprint(...sources, ...settings);
const results = ['main/main.js', 'main/engine.js', 'main/cli.js', 'preload/preload.cjs', 'renderer/index.html'];

/** The app and the command line in out/, built when a source changed. */
export const build = {
  title: 'Build (electron-vite)',
  folders: [inRoot('out')],
  bytes: 0,
  isDone: () =>
    results.every((file) => existsSync(inRoot('out', file))) && readStamp(stampFile)?.madeFrom === madeFrom(),
  async carryOut() {
    // Taken before: a source that is saved during the build is built again.
    const from = madeFrom();
    const cli = inRoot('node_modules', 'electron-vite', 'bin', 'electron-vite.js');
    const result = await run(process.execPath, [cli, 'build', '--logLevel', 'warn'], { cwd: root });
    if (result.code !== 0) throw toolFailure('The build', result, 'Correct the source named above and start again.');
    writeStamp(stampFile, { madeFrom: from });
  },
};
