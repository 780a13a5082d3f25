import { randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { identity, isAlive } from '../setup/process-identity.mjs';

const name = 'TAPEDECK_TEST_RUN';
const value = randomUUID();

/** Every process of this run inherits this, however far down and however detached. */
export const testRunMark = { [name]: value };

/** Processes of this run that are still there: `{ pid, startTime, command }`. Linux only: elsewhere none is seen. */
function remaining() {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry) && Number(entry) !== process.pid)
    .flatMap((pid) => {
      try {
        if (!readFileSync(`/proc/${pid}/environ`, 'latin1').includes(`${name}=${value}`)) return [];
        const command = readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ').slice(0, 150);
        return [{ ...identity(Number(pid)), command }];
      } catch {
        return []; // it has ended meanwhile, or is another user's and so none of ours
      }
    })
    .filter(isAlive);
}

/** Ends what this run left behind, by pid, and gives the names; what is just ending has two seconds to do so. */
export async function endRemaining() {
  const patience = Date.now() + 2_000;
  while (remaining().length > 0 && Date.now() < patience) await delay(100);
  const left = remaining();
  for (const one of left) {
    if (isAlive(one)) process.kill(one.pid, 'SIGKILL');
  }
  return left.map(({ pid, command }) => `process ${pid} was left running: ${command}`);
}
