import { readFileSync, readdirSync } from 'node:fs';

const read = (path) => {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return ''; // ended meanwhile
  }
};

/** Megabytes of proportional memory of a process and all that it started, the servers left out. Linux. */
export function pssOf(pid) {
  const parents = new Map(
    readdirSync('/proc')
      .filter((entry) => /^\d+$/.test(entry))
      .map((entry) => [Number(entry), Number(/^PPid:\t(\d+)$/m.exec(read(`/proc/${entry}/status`))?.[1])]),
  );
  const isBelow = (each) => each === pid || (parents.has(each) && isBelow(parents.get(each)));
  const isServer = (each) => read(`/proc/${each}/cmdline`).includes('-Dtapedeck.sandbox=');
  const kilobytes = [...parents.keys()]
    .filter((each) => isBelow(each) && !isServer(each))
    .map((each) => Number(/^Pss:\s+(\d+) kB$/m.exec(read(`/proc/${each}/smaps_rollup`))?.[1] ?? 0));
  return kilobytes.reduce((sum, each) => sum + each, 0) / 1024;
}
