import { readFileSync } from 'node:fs';
import { unzip } from './zip.js';

const midnight = Date.UTC(2013, 9, 7, 4); // in New York on 2013-10-07
const minuteMs = 60_000;

/** Volume by minute of 2013-10-07 (epoch milliseconds of its begin), as the bundled minute bars have it. */
export function readMinuteVolumes(path: string): Map<number, number> {
  const lines = unzip(readFileSync(path)).bytes.toString('latin1').trimEnd().split('\n');
  return new Map(
    lines.map((line) => {
      const [ms = '', , , , , volume = ''] = line.trimEnd().split(',');
      return [midnight + Number(ms), Number(volume)];
    }),
  );
}

/** Volume by minute of single trades. */
export function foldMinuteVolumes(ticks: readonly { readonly time: number; readonly size: number }[]) {
  const volumes = new Map<number, number>();
  for (const { time, size } of ticks) {
    const minute = Math.floor(time / minuteMs) * minuteMs;
    volumes.set(minute, (volumes.get(minute) ?? 0) + size);
  }
  return volumes;
}

/** In how many of the minutes that the bars have the volumes are the same. */
export function agreement(bars: ReadonlyMap<number, number>, own: ReadonlyMap<number, number>) {
  return { minutes: bars.size, equal: [...bars].filter(([minute, volume]) => own.get(minute) === volume).length };
}
