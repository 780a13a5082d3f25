import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { inCache } from './setup/folders.mjs';
import { identity, isAlive } from './setup/process-identity.mjs';
import { readStamp, writeStamp } from './setup/stamp.mjs';

const folder = inCache('started');
const ownFile = inCache('started', `${process.pid}.json`);

/** Keeps on disk which processes this one started, so that a later start can end them if we are killed. */
export function recordStarted(...pids) {
  writeStamp(ownFile, { owner: identity(process.pid), processes: pids.map(identity) });
}

export const forgetStarted = () => rmSync(ownFile, { force: true });

/** Ends what an earlier start left running because it was killed itself: told by pid and start time, never by name. */
export async function endLeftovers() {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    const record = readStamp(inCache('started', name));
    if (record && isAlive(record.owner)) continue;
    for (const left of record?.processes ?? []) await endProcess(left);
    rmSync(inCache('started', name), { force: true });
  }
}

async function endProcess(left) {
  if (!isAlive(left)) return;
  process.stderr.write(`Ending process ${left.pid}, which an earlier start that was killed left running …\n`);
  process.kill(left.pid, 'SIGTERM');
  const patience = Date.now() + 15_000;
  while (isAlive(left)) {
    if (Date.now() > patience) process.kill(left.pid, 'SIGKILL');
    await delay(50);
  }
}
