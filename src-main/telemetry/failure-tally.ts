import type { Failure } from '../../src-shared/failure.js';
import type { FailureCount } from '../../src-shared/pipeline-snapshot.js';
import { logFor } from '../log.js';

const log = logFor('failures');
const maxKinds = 100;

/** What the tally is told about: each place fails and works again on its own. */
export type FailurePlace = 'feed' | 'produce' | 'consume' | 'store' | 'stocks' | 'commit' | 'dead-letter' | 'lag';

interface Entry {
  readonly failure: Failure;
  count: number;
  readonly firstTime: number;
  lastTime: number;
  /** Where it is failing now, and since when. */
  readonly current: Map<FailurePlace, number>;
}

/** Failures grouped by kind: how often, since when, and whether they last. */
export class FailureTally {
  private readonly entries = new Map<string, Entry>();

  failed(place: FailurePlace, failure: Failure, count = 1): void {
    const now = Date.now();
    const known = this.entries.get(failure.kind);
    if (!known) log.error('failed', { place, kind: failure.kind, message: failure.message });
    if (!known && this.entries.size >= maxKinds) return;
    const entry: Entry = {
      failure,
      count: (known?.count ?? 0) + count,
      firstTime: known?.firstTime ?? now,
      lastTime: now,
      current: known?.current ?? new Map<FailurePlace, number>(),
    };
    if (failure.nature !== 'data' && !entry.current.has(place)) entry.current.set(place, now);
    this.entries.set(failure.kind, entry);
  }

  worked(place: FailurePlace): void {
    for (const { current } of this.entries.values()) current.delete(place);
  }

  /** Failures that need somebody: those of configuration at once, others when they have lasted for `graceMs`. */
  needsAttention(graceMs: number): boolean {
    const now = Date.now();
    for (const { failure, current } of this.entries.values()) {
      for (const since of current.values()) if (failure.nature !== 'wait' || now - since > graceMs) return true;
    }
    return false;
  }

  isFailing(place: FailurePlace): boolean {
    return [...this.entries.values()].some(({ current }) => current.has(place));
  }

  counts(): FailureCount[] {
    return [...this.entries.values()].map(({ failure, count, firstTime, lastTime, current }) => ({
      kind: failure.kind,
      count,
      message: failure.message,
      remedy: failure.remedy,
      firstTime,
      lastTime,
      current: current.size > 0,
    }));
  }
}
