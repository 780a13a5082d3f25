import { aptInstall } from './apt.mjs';
import { onPath, run } from './command.mjs';
import { electronRuntime } from './electron-runtime.mjs';
import { inCache } from './folders.mjs';
import { SetUpFailure } from './set-up-failure.mjs';
import { readStamp, writeStamp } from './stamp.mjs';

const stampFile = inCache('system-libraries.json');
const electronNeeds = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxss1', 'libxtst6', 'libatk-bridge2.0-0'];
const otherwise =
  'Install by your system’s package manager what Electron needs (GTK 3, NSS, ALSA, GBM, XScreenSaver, XTest) and, ' +
  'for a machine without a display, Xvfb.';

/** Names of shared libraries that the Electron binary asks for and that are not there. */
async function missingLibraries() {
  const { output } = await run('ldd', [electronRuntime().path]);
  return [...output.matchAll(/^\s*(\S+) => not found/gm)].map(([, name]) => name);
}

/** What Electron needs from a Linux system, and Xvfb if the window will have no display. */
export const systemLibraries = (needsXvfb) => ({
  title: needsXvfb ? 'System libraries of Electron, and Xvfb' : 'System libraries of Electron',
  folders: ['/var/cache/apt/archives'],
  bytes: 0,
  isDone() {
    if (process.platform !== 'linux') return true;
    if (needsXvfb && !onPath('Xvfb')) return false;
    return readStamp(stampFile)?.electron === electronRuntime().path;
  },
  async carryOut() {
    const missing = await missingLibraries();
    const noXvfb = needsXvfb && !onPath('Xvfb');
    if (missing.length > 0 || noXvfb) {
      const names = [...(missing.length > 0 ? electronNeeds : []), ...(noXvfb ? ['xvfb'] : [])];
      const lacking = [...missing, ...(noXvfb ? ['Xvfb (there is no display)'] : [])].join(', ');
      await aptInstall(names, `Not installed: ${lacking}.`, otherwise);
    }
    const still = await missingLibraries();
    if (still.length > 0) throw new SetUpFailure(`Electron still lacks ${still.join(', ')}.`, otherwise);
    writeStamp(stampFile, { electron: electronRuntime().path });
  },
});
