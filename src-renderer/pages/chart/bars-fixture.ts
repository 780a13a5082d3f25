import type { BarColumns } from '../../../src-shared/ticks-query.js';

/** Made-up bars whose prices follow from their times. */
export function bars(times: readonly number[], { volume = 100 } = {}): BarColumns {
  const column = (value: (time: number) => number) => Float64Array.from(times, value);
  return {
    time: Float64Array.from(times),
    open: column((time) => time),
    high: column((time) => time + 1),
    low: column((time) => time - 1),
    close: column((time) => time + 0.5),
    volume: column(() => volume),
    count: column(() => 4),
  };
}
