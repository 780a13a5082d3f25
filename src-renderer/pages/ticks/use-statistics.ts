import { useEffect, useState } from 'react';
import type { Failure } from '../../../src-shared/failure.js';
import type { Result } from '../../../src-shared/result.js';
import type { TickRange, TickStatistics } from '../../../src-shared/ticks-query.js';
import { bridge } from '../../bridge.js';

type Answer = Result<TickStatistics, Failure>;

/**
 * Statistics of a range; read anew when it changes or `attempt` does. Null: nothing to read. `newest` is the time of the
 * newest stored tick: what was answered before it changed does not count it.
 */
export function useStatistics(
  range: TickRange | null,
  attempt: number,
  newest: number | null,
): { readonly isLoading: boolean; readonly answer: Answer | null; readonly isStale: boolean } {
  const asked = range && JSON.stringify({ range, attempt });
  const [last, setLast] = useState<{
    readonly asked: string;
    readonly answer: Answer;
    readonly newest: number | null;
  } | null>(null);
  useEffect(() => {
    if (asked === null || range === null) return;
    let isWanted = true;
    void bridge()
      .request['ticks:statistics'](range)
      .then((answer) => {
        if (isWanted) setLast({ asked, answer, newest });
      });
    return () => {
      isWanted = false;
    };
    // `asked` stands for the range, which is another object each time; a newer tick alone asks for nothing.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [asked]);
  const isLoading = asked !== null && last?.asked !== asked;
  const isStale = !isLoading && last !== null && last.newest !== newest;
  return { isLoading, isStale, answer: asked === null ? null : (last?.answer ?? null) };
}
