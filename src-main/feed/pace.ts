import type { RecordedLine } from './recording.js';
import { wait } from './wait.js';

/** Timers this short come in bursts; a tick may leave this much late, and a fast replay does not wake up for each. */
const shortestWaitMs = 5;

/** Tells which lines are due: at `speed` times the pace of the recording, counted from `baseTime` at the first question. */
export class Pace {
  private readonly begun = performance.now();

  /** @param baseTime event time that is due at once, epoch milliseconds */
  constructor(
    private readonly speed: number | 'max',
    private readonly baseTime: number,
  ) {}

  /** Waits until the line at `from` is due, and gives the end of the lines that are due then; `from` itself if aborted. */
  async dueUntil(lines: readonly RecordedLine[], from: number, signal: AbortSignal): Promise<number> {
    if (this.speed === 'max') return lines.length;
    for (;;) {
      if (signal.aborted) return from;
      const reached = this.baseTime + (performance.now() - this.begun) * this.speed;
      let end = from;
      for (let line = lines[end]; line && timeOf(line) <= reached; line = lines[end]) end += 1;
      const next = lines[from];
      if (end > from || !next) return end;
      await wait(Math.max((timeOf(next) - reached) / this.speed, shortestWaitMs), signal);
    }
  }
}

const timeOf = (line: RecordedLine): number => line.eventTime + line.eventNanos / 1e6;
