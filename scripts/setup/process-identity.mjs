import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** When a process began, in the system's own words, or null if there is none: with the pid it names one process ever. */
export function startTime(pid) {
  try {
    if (process.platform === 'linux') {
      const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ');
      return afterName[0] === 'Z' ? null : afterName[19];
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null; // it has ended
  }
}

export const identity = (pid) => ({ pid, startTime: startTime(pid) });

/** Whether that very process still runs, and not another that got its number. */
export const isAlive = ({ pid, startTime: began }) => began !== null && startTime(pid) === began;
