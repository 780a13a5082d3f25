/** A heartbeat that comes so much too late was not merely delayed by a busy computer. */
export const asleepMs = 15_000;

/**
 * Notices from its heartbeats that the computer slept, or that this process did not run. It goes by two clocks: the system's
 * uptime, which counts sleep and cannot be set, and the monotonic clock of the process, which on some systems stands still
 * meanwhile. The wall clock would take a step of the clock for a sleep.
 */
export class SleepWatch {
  private last: { readonly uptime: number; readonly monotonic: number } | undefined;

  /** @param everyMs how far apart heartbeats are */
  constructor(private readonly everyMs: number) {}

  /** For how long it slept since the heartbeat before; 0 where it did not. All in milliseconds. */
  beat(uptime: number, monotonic: number): number {
    const { last, everyMs } = this;
    this.last = { uptime, monotonic };
    if (!last) return 0;
    const late = Math.max(uptime - last.uptime, monotonic - last.monotonic) - everyMs;
    return late > asleepMs ? late : 0;
  }
}
