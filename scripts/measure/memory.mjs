import { processTree, readProc } from './process-tree.mjs';

const isServer = (pid) => readProc(pid, 'cmdline').includes('-Dtapedeck.sandbox=');

/** Megabytes of proportional memory of a process and all that it started, the servers left out. Linux. */
export function pssOf(pid) {
  const kilobytes = processTree(pid)
    .filter((each) => !isServer(each))
    .map((each) => Number(/^Pss:\s+(\d+) kB$/m.exec(readProc(each, 'smaps_rollup'))?.[1] ?? 0));
  return kilobytes.reduce((sum, each) => sum + each, 0) / 1024;
}
