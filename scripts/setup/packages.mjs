import { toolFailure } from './causes.mjs';
import { run } from './command.mjs';
import { fingerprint } from './fingerprint.mjs';
import { inRoot, root } from './folders.mjs';
import { readStamp, writeStamp } from './stamp.mjs';

const stampFile = inRoot('node_modules', '.tapedeck-packages.json');
const lockHash = () => fingerprint('package-lock.json');

// npm's own record of what it installed. It equals the lock file also after an `npm install` by hand.
function installedEqualsLocked() {
  const installed = readStamp(inRoot('node_modules', '.package-lock.json'))?.packages;
  const locked = readStamp(inRoot('package-lock.json'))?.packages;
  if (!installed || !locked) return false;
  return Object.entries(locked).every(
    ([path, { version, optional }]) =>
      path === '' || (installed[path] ? installed[path].version === version : optional),
  );
}

/** The packages of package-lock.json in node_modules. */
export const packages = {
  title: 'Locked packages (npm ci)',
  folders: [inRoot('node_modules')],
  bytes: 2_000_000_000,
  isDone() {
    const hash = lockHash();
    if (readStamp(stampFile)?.lock === hash) return true;
    if (!installedEqualsLocked()) return false;
    writeStamp(stampFile, { lock: hash });
    return true;
  },
  async carryOut() {
    // npm waits a minute in all before it calls a refused connection refused; these seconds are enough for a hiccup.
    const patience = ['--fetch-retries=2', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000'];
    const result = await run('npm', ['ci', '--include=dev', '--no-progress', ...patience], { cwd: root });
    if (result.code !== 0) throw toolFailure('npm ci', result);
    writeStamp(stampFile, { lock: lockHash() });
  },
};
