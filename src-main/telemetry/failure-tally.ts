import type { Failure } from '../../src-shared/failure.js';
import type { PipelinePlace } from '../../src-shared/failure-place.js';
import type { FailureCount } from '../../src-shared/pipeline-snapshot.js';
import { logFor } from '../log.js';

const log = logFor('failures');
const maxKinds = 100;

interface Entry {
  readonly failure: Failure;
  count: number;
  readonly firstTime: number;
  lastTime: number;
}

/** A kind of failure, and the same by place. */
interface KindEntry extends Entry {
  readonly places: Map<
    PipelinePlace,
    Entry & { /** When it began to fail; null while it works. */ since: number | null }
  >;
}

/** Failures grouped by kind and by place: how often, since when, and whether they last. */
export class FailureTally {
  private readonly entries = new Map<string, KindEntry>();

  failed(place: PipelinePlace, failure: Failure, count = 1): void {
    const now = Date.now();
    const known = this.entries.get(failure.kind);
    if (!known) log.error('failed', { place, kind: failure.kind, message: failure.message });
    if (!known && this.entries.size >= maxKinds) return;
    const places: KindEntry['places'] = known?.places ?? new Map();
    const there = places.get(place);
    const since = failure.nature === 'data' ? null : (there?.since ?? now);
    places.set(place, { ...again(there, failure, count, now), since });
    this.entries.set(failure.kind, { ...again(known, failure, count, now), places });
  }

  worked(place: PipelinePlace): void {
    for (const { places } of this.entries.values()) {
      const there = places.get(place);
      if (there) there.since = null;
    }
  }

  /** Failures that need somebody: those of configuration at once, others when they have lasted for `graceMs`. */
  needsAttention(graceMs: number): boolean {
    const now = Date.now();
    return this.failing().some(({ failure, since }) => failure.nature !== 'wait' || now - since > graceMs);
  }

  isFailing(place: PipelinePlace): boolean {
    return this.failing().some((failing) => failing.place === place);
  }

  counts(): FailureCount[] {
    return [...this.entries.values()].map(({ failure, count, firstTime, lastTime, places }) => ({
      kind: failure.kind,
      count,
      message: failure.message,
      remedy: failure.remedy,
      firstTime,
      lastTime,
      current: [...places.values()].some(({ since }) => since !== null),
      places: [...places].map(([place, there]) => ({
        place,
        nature: there.failure.nature,
        count: there.count,
        message: there.failure.message,
        remedy: there.failure.remedy,
        firstTime: there.firstTime,
        lastTime: there.lastTime,
        current: there.since !== null,
      })),
    }));
  }

  private failing() {
    return [...this.entries.values()].flatMap(({ failure, places }) =>
      [...places].flatMap(([place, { since }]) => (since === null ? [] : [{ place, failure, since }])),
    );
  }
}

const again = (known: Entry | undefined, failure: Failure, count: number, now: number): Entry => ({
  failure,
  count: (known?.count ?? 0) + count,
  firstTime: known?.firstTime ?? now,
  lastTime: now,
});
