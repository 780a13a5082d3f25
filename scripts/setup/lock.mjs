import { linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { inCache } from './folders.mjs';
import { identity, isAlive } from './process-identity.mjs';
import { readStamp } from './stamp.mjs';

const file = inCache('set-up.lock');

function tryLock() {
  mkdirSync(inCache(), { recursive: true });
  // Written aside and linked, so that nobody ever reads a lock that does not name its owner yet.
  const own = `${file}.${process.pid}`;
  writeFileSync(own, JSON.stringify(identity(process.pid)));
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(own);
  }
}

/** Does the work while no other process sets up this checkout; a lock whose owner died is taken over. */
export async function withLock(work) {
  let waiting = false;
  while (!tryLock()) {
    const owner = readStamp(file);
    if (!owner || !isAlive(owner)) {
      rmSync(file, { force: true });
    } else if (!waiting) {
      waiting = true;
      process.stderr.write(`Process ${owner.pid} is setting up this checkout: waiting for it …\n`);
    }
    await delay(200);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}
