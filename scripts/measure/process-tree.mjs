import { readFileSync, readdirSync } from 'node:fs';

/** A file of /proc; empty where its process has ended meanwhile. Linux. */
export function readProc(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    return '';
  }
}

/** A process and all that it started and that still run. Linux. */
export function processTree(pid) {
  const parents = new Map(
    readdirSync('/proc')
      .filter((entry) => /^\d+$/.test(entry))
      .map((entry) => [Number(entry), Number(/^PPid:\t(\d+)$/m.exec(readProc(entry, 'status'))?.[1])]),
  );
  const isBelow = (each) => each === pid || (parents.has(each) && isBelow(parents.get(each)));
  return [...parents.keys()].filter(isBelow);
}
