import { readFileSync, readdirSync } from 'node:fs';

const ticksPerSecond = 100; // USER_HZ of every Linux that we run on

const read = (path) => {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return ''; // ended meanwhile
  }
};

/** CPU seconds of a process and of all that it started and that still run; Linux. */
export function cpuSecondsOf(pid) {
  const stats = new Map(
    readdirSync('/proc')
      .filter((entry) => /^\d+$/.test(entry))
      .map((entry) => {
        const fields = read(`/proc/${entry}/stat`)
          .replace(/^.*\) /, '')
          .split(' ');
        return [Number(entry), { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) }];
      }),
  );
  const isBelow = (each) => each === pid || (stats.has(each) && isBelow(stats.get(each).parent));
  return [...stats].reduce((sum, [each, { ticks }]) => sum + (isBelow(each) && ticks ? ticks : 0), 0) / ticksPerSecond;
}
