import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

export interface AppProcess {
  readonly pid: number;
  readonly command: string;
}

/** Every process that lives in this TAPEDECK_HOME, however it was started. */
export function processesOf(home: string): AppProcess[] {
  const mark = `TAPEDECK_HOME=${home}`;
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((pid) => {
      const command = read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim();
      const isZombie = /^State:\s+Z/m.test(read(`/proc/${pid}/status`));
      // Chromium writes the titles of its helpers over their environment; their user data folder tells.
      const isOurs = command.includes(`${home}/`) || read(`/proc/${pid}/environ`).split('\0').includes(mark);
      return isOurs && !isZombie ? [{ pid: Number(pid), command }] : [];
    });
}

export const isElectron = ({ command }: AppProcess) => /electron/.test(command) && !/java/.test(command);
export const isRenderer = ({ command }: AppProcess) => command.includes('--type=renderer');
export const isEngine = ({ command }: AppProcess) => command.includes('--utility-sub-type=node.mojom.NodeService');
export const isCassandra = ({ command }: AppProcess) => command.includes('CassandraDaemon');

/** Waits until no process of this home is left; gives those that are still there after `limitMs`. */
export async function remainingProcesses(home: string, limitMs: number): Promise<AppProcess[]> {
  const end = Date.now() + limitMs;
  while (processesOf(home).length > 0 && Date.now() < end) await delay(100);
  return processesOf(home);
}

export function statusOf(pid: number): Record<string, string> {
  const lines = read(`/proc/${pid}/status`).split('\n');
  return Object.fromEntries(lines.map((line) => line.split(':\t').map((part) => part.trim()) as [string, string]));
}

function read(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return ''; // it has ended meanwhile, or is not ours to look into
  }
}
