import { useEffect, useState } from 'react';
import type { Failure } from '../../../src-shared/failure.js';
import type { Result } from '../../../src-shared/result.js';
import type { TickRange, TickStatistics } from '../../../src-shared/ticks-query.js';
import { bridge } from '../../bridge.js';

type Answer = Result<TickStatistics, Failure>;

/** Statistics of a range; read anew when it changes or `attempt` does. Null: nothing to read. */
export function useStatistics(
  range: TickRange | null,
  attempt: number,
): { readonly isLoading: boolean; readonly answer: Answer | null } {
  const asked = range && JSON.stringify({ range, attempt });
  const [last, setLast] = useState<{ readonly asked: string; readonly answer: Answer } | null>(null);
  useEffect(() => {
    if (asked === null || range === null) return;
    let isWanted = true;
    void bridge()
      .request['ticks:statistics'](range)
      .then((answer) => {
        if (isWanted) setLast({ asked, answer });
      });
    return () => {
      isWanted = false;
    };
    // `asked` stands for the range, which is another object each time.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [asked]);
  const isLoading = asked !== null && last?.asked !== asked;
  return { isLoading, answer: asked === null ? null : (last?.answer ?? null) };
}
