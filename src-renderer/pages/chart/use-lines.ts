import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Failure } from '../../../src-shared/failure.js';
import type { LinePoints } from '../../../src-shared/ticks-query.js';
import { ask } from './ask.js';
import { newYorkDay, type TimeRange } from './new-york.js';
import { useRefreshKey } from './use-refresh-key.js';
import { useWhenStored } from './use-when-stored.js';

export interface SymbolLine {
  readonly symbol: string;
  readonly points: LinePoints;
}

interface Lines {
  readonly status: 'loading' | 'ready' | 'empty' | 'failed';
  /** What was read, and of which range; older ones stay until the next are there. */
  readonly lines: readonly SymbolLine[];
  readonly range: TimeRange | null;
  readonly failure: Failure | null;
}

const nothing: Lines = { status: 'loading', lines: [], range: null, failure: null };
/** While somebody drags or turns the wheel, what is under way is not asked for. */
const restMs = 120;

/**
 * Lines of ticks over a range; null is the New York day of the first symbol's newest tick, from its first tick on. Thinned
 * to the pixel columns of the chart.
 */
export function useLines(symbols: readonly string[], range: TimeRange | null, columns: number | null) {
  const [state, setState] = useState(nothing);
  const [isReading, setReading] = useState(false);
  const asked = useRef(0);
  const key = JSON.stringify(symbols);

  const read = useCallback(
    async (fresh: boolean) => {
      if (columns === null) return;
      const turn = ++asked.current;
      setReading(true);
      const next = await readLines(JSON.parse(key) as string[], range, columns, fresh);
      if (turn !== asked.current) return;
      setReading(false);
      setState((before) =>
        next.failure && before.lines.length > 0 ? { ...before, failure: next.failure, status: 'ready' } : next,
      );
    },
    [key, range, columns],
  );

  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) performance.mark('chart-asked');
    const timer = setTimeout(() => void read(false), isFirst.current ? 0 : restMs);
    isFirst.current = false;
    return () => clearTimeout(timer);
  }, [read]);
  const { again, refresh } = useMemo(() => ({ again: () => void read(false), refresh: () => void read(true) }), [read]);
  useWhenStored(symbols[0] ?? '', again, again);
  useRefreshKey(refresh);
  return { ...state, isReading, refresh };
}

async function readLines(
  symbols: readonly string[],
  wanted: TimeRange | null,
  columns: number,
  fresh: boolean,
): Promise<Lines> {
  const failed = (failure: Failure): Lines => ({ ...nothing, status: 'failed', failure });
  let range = wanted;
  if (!range) {
    const [symbol = ''] = symbols;
    const newest = ask.newest(symbol);
    if (newest === null) return { ...nothing, status: 'empty' };
    const first = await ask.tickBeside(symbol, newYorkDay(newest).from, 'newer');
    if (!first.ok) return failed(first.failure);
    range = { from: Math.min(first.value ?? newest, newest), to: newest + 1 };
  }
  const { from, to } = range;
  const answers = await Promise.all(symbols.map((symbol) => ask.line({ symbol, from, to, columns, fresh })));
  const lines: SymbolLine[] = [];
  for (const [index, answer] of answers.entries()) {
    if (!answer.ok) return failed(answer.failure);
    lines.push({ symbol: symbols[index] ?? '', points: answer.value });
  }
  const isEmpty = lines.every(({ points }) => points.tickCount === 0);
  return { status: isEmpty ? 'empty' : 'ready', lines, range, failure: null };
}
