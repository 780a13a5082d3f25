import type { RecordedTick } from './recording.js';

interface LastOfSymbol {
  readonly seq: number;
  readonly nanos: number;
}

/**
 * Gives ticks the moment of their emission as event time. Ticks of a symbol that leave in one millisecond stay in order
 * and apart by their seq; where that does not rise (it may have been counted within a time that is gone now), the later
 * tick gets the next nanosecond.
 */
export class EmissionTimes {
  private time = 0;
  private readonly lastOf = new Map<string, LastOfSymbol>();

  stamp(tick: RecordedTick, now: number): void {
    if (now > this.time) {
      this.time = now; // never backwards, whatever the clock does
      this.lastOf.clear();
    }
    const last = this.lastOf.get(tick.symbol);
    const nanos = !last ? 0 : tick.seq > last.seq ? last.nanos : last.nanos + 1;
    this.lastOf.set(tick.symbol, { seq: tick.seq, nanos });
    tick.eventTime = this.time;
    tick.eventNanos = nanos;
  }
}
