import { processTree, readProc } from './process-tree.mjs';

const ticksPerSecond = 100; // USER_HZ of every Linux that we run on

/** CPU seconds of a process and of all that it started and that still run. Linux. */
export function cpuSecondsOf(pid) {
  const ticks = processTree(pid).map((each) => {
    const [user, system] = readProc(each, 'stat')
      .replace(/^.*\) /, '')
      .split(' ')
      .slice(11, 13);
    return Number(user ?? 0) + Number(system ?? 0);
  });
  return ticks.reduce((sum, each) => sum + each, 0) / ticksPerSecond;
}
