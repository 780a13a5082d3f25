import type { ErrorGroup } from '../../src-shared/error-group.js';
import type { Failure } from '../../src-shared/failure.js';
import type { FailurePlace } from '../../src-shared/failure-place.js';
import type { FailureCount, PlaceFailure } from '../../src-shared/pipeline-snapshot.js';

const maxGroups = 200;

/** Everything that failed since the app was opened, by kind and place, over all runs of the pipeline. */
export interface ErrorLog {
  /** Newest first. */
  list(): readonly ErrorGroup[];
  failed(place: FailurePlace, failure: Failure): void;
  worked(place: FailurePlace): void;
  /** What a snapshot says of its run. What it says no more is over. */
  inPipeline(errors: readonly FailureCount[]): void;
}

interface Kept {
  readonly group: ErrorGroup;
  /** The pipeline's run that counts in it, told by when it first failed there; null for what main has noticed. */
  readonly run: number | null;
  /** What was counted before that run. */
  readonly before: number;
}

/** `changed` is told of every change. */
export function errorLog(changed: (groups: readonly ErrorGroup[]) => void): ErrorLog {
  const kept = new Map<string, Kept>();

  const list = () => [...kept.values()].map(({ group }) => group).sort((a, b) => b.lastTime - a.lastTime);

  function keep(key: string, entry: Kept): void {
    kept.set(key, entry);
    if (kept.size <= maxGroups) return;
    const oldest = list().findLast(({ current }) => !current) ?? list().at(-1);
    if (oldest) kept.delete(keyOf(oldest));
  }

  function end(isOver: (kept: Kept) => boolean): boolean {
    let isChanged = false;
    for (const [key, entry] of kept) {
      if (!entry.group.current || !isOver(entry)) continue;
      kept.set(key, { ...entry, group: { ...entry.group, current: false } });
      isChanged = true;
    }
    return isChanged;
  }

  /** True where it says anything new. */
  function inRun(kind: ErrorGroup['kind'], failure: PlaceFailure): boolean {
    const key = keyOf({ kind, place: failure.place });
    const known = kept.get(key);
    const before = known?.run === failure.firstTime ? known.before : (known?.group.count ?? 0);
    const count = before + failure.count;
    const isSame = known?.group.count === count && known.group.current === failure.current;
    if (isSame && known.run === failure.firstTime) return false;
    const firstTime = known?.group.firstTime ?? failure.firstTime;
    keep(key, { group: { ...failure, kind, count, firstTime }, run: failure.firstTime, before });
    return true;
  }

  return {
    list,
    failed(place, { kind, nature, message, remedy }) {
      const key = keyOf({ kind, place });
      const known = kept.get(key)?.group;
      const now = Date.now();
      const count = (known?.count ?? 0) + 1;
      const firstTime = known?.firstTime ?? now;
      const group = { kind, place, nature, message, remedy, count, firstTime, lastTime: now, current: true };
      keep(key, { group, run: null, before: 0 });
      changed(list());
    },
    worked(place) {
      if (end(({ group, run }) => run === null && group.place === place)) changed(list());
    },
    inPipeline(errors) {
      const said = new Set<string>();
      let isChanged = false;
      for (const { kind, places } of errors) {
        for (const failure of places) {
          said.add(keyOf({ kind, place: failure.place }));
          if (inRun(kind, failure)) isChanged = true;
        }
      }
      if (end(({ group, run }) => run !== null && !said.has(keyOf(group)))) isChanged = true;
      if (isChanged) changed(list());
    },
  };
}

const keyOf = ({ kind, place }: Pick<ErrorGroup, 'kind' | 'place'>): string => `${place} ${kind}`;
