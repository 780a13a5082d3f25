import { build } from './build.mjs';
import { toolFailure } from './causes.mjs';
import { needDiskSpace } from './disk-space.mjs';
import { electron, electronEnvironment, electronRuntime } from './electron-runtime.mjs';
import { serversFolder } from './folders.mjs';
import { java, javaPath } from './java.mjs';
import { withLock } from './lock.mjs';
import { needNode } from './node-version.mjs';
import { packages } from './packages.mjs';
import { withProgress } from './progress.mjs';
import { serverJars } from './server-jars.mjs';
import { systemLibraries } from './system-libraries.mjs';

/** True on a Linux without a display, where a window needs Xvfb. */
export const noDisplay = () => process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;

/**
 * Does what is missing, in order; what is there costs a few milliseconds. Parts: `servers` (Java 17 and the jars),
 * `window` (Electron and what it needs), `xvfb`, `build`. The packages are always needed. Throws SetUpFailure.
 */
export async function setUp({ servers = false, window = false, xvfb = window && noDisplay(), build: built = false }) {
  needNode();
  await ensure(packages);
  if (window) {
    await ensure(electron);
    await ensure(systemLibraries(xvfb));
  }
  if (servers) {
    await ensure(java);
    await ensure(serverJars);
  }
  if (built) await ensure(build);
}

async function ensure(step) {
  if (step.isDone()) return;
  await withLock(async () => {
    if (step.isDone()) return; // another process did it while we waited
    needDiskSpace(step.bytes);
    try {
      await withProgress(step.title, step.folders, step.carryOut);
    } catch (error) {
      // The disk filled up, or a file may not be written, under our own hands.
      if (error.syscall) throw toolFailure(step.title, { code: error.errno, output: error.message });
      throw error;
    }
  });
}

/** What our programs are told about what set-up found: the servers' Java and jars, and the Electron if there is one. */
export function foundEnvironment({ servers = false, window = false }) {
  return {
    ...(servers && { TAPEDECK_JAVA: javaPath(), TAPEDECK_SERVERS: serversFolder }),
    ...(window && electronEnvironment(electronRuntime())),
  };
}
