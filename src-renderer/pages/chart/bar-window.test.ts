import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Failure } from '../../../src-shared/failure.js';
import { fail, ok } from '../../../src-shared/result.js';
import type { BarInterval, BarsRequest } from '../../../src-shared/ticks-query.js';
import type { Ask } from './ask.js';
import { BarWindow, maxBars } from './bar-window.js';
import { bars } from './bars-fixture.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const newest = Date.parse('2013-10-07T19:59:30Z');
const today = Date.parse('2013-10-07T04:00:00Z');

/** A store that has a bar at each of these times, and what was asked of it. */
function store(times: number[]) {
  const asked: BarsRequest[] = [];
  const ask = {
    bars: vi.fn<Ask['bars']>(async (request) => {
      asked.push(request);
      return ok(bars(times.filter((time) => time >= request.from && time < request.to)));
    }),
    line: vi.fn<Ask['line']>(),
    tickBeside: vi.fn<Ask['tickBeside']>(async (_symbol, time, direction) =>
      ok((direction === 'older' ? times.findLast((at) => at < time) : times.find((at) => at >= time)) ?? null),
    ),
    newest: vi.fn<Ask['newest']>(() => times.at(-1) ?? null),
  };
  const open = async (interval: BarInterval = 60_000) => {
    const window = new BarWindow('SPY', interval, ask);
    await window.open();
    const shown = () => [...window.state.getState().bars.time];
    return { window, shown, state: () => window.state.getState() };
  };
  return { ask, asked, open, times };
}

const every = (step: number, from: number, to: number) =>
  Array.from({ length: Math.ceil((to - from) / step) }, (_, index) => from + index * step);
const broken: Failure = { kind: 'cassandra-unreachable', nature: 'wait', message: 'Gone.', remedy: 'Wait.' };

describe('the bars that a chart holds', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] });
  });
  afterEach(() => vi.useRealTimers());

  it('open with the New York day of the newest tick', async () => {
    const { asked, open } = store([today - minute, today, newest]);
    const { shown, state } = await open();
    expect(asked).toEqual([{ symbol: 'SPY', from: today, to: today + day, intervalMs: minute, fresh: false }]);
    expect(shown()).toEqual([today, newest]);
    expect(state()).toMatchObject({ status: 'ready', isAtEnd: true, opened: 1 });
  });

  it('of a second open with the end of the day', async () => {
    const { asked, open } = store([newest]);
    await open(1_000);
    expect(asked[0]?.from).toBe(newest - 5 * hour);
  });

  it('are none where nothing is stored', async () => {
    const { open } = store([]);
    expect((await open()).state().status).toBe('empty');
  });

  it('say why they could not be read, and are read again', async () => {
    const { ask, open } = store([today]);
    ask.bars.mockResolvedValueOnce(fail(broken));
    const { window, state } = await open();
    expect(state()).toMatchObject({ status: 'failed', failure: broken });
    await window.review(true);
    expect(state()).toMatchObject({ status: 'ready', failure: null });
    expect(ask.bars.mock.lastCall?.[0].fresh).toBe(true);
  });

  it('are joined by the day before', async () => {
    const { window, shown, state } = await store([today - day, today - minute, today, newest]).open();
    await window.older();
    expect(shown()).toEqual([today - day, today - minute, today, newest]);
    expect(state()).toMatchObject({ isAtStart: false, opened: 1 });
  });

  it('skip weeks without a tick', async () => {
    const before = today - 40 * day;
    const { asked, open } = store([before - minute, before, today]);
    const { window, shown } = await open();
    await window.older();
    expect(shown()).toEqual([before - minute, before, today]);
    // What lies between has no tick, and is not read bucket by bucket.
    expect(asked.at(-1)).toMatchObject({ from: before - day, to: before + minute });
  });

  it('end where nothing older is stored', async () => {
    const { ask, open } = store([today]);
    const { window, state } = await open();
    await window.older();
    expect(state().isAtStart).toBe(true);
    const calls = ask.bars.mock.calls.length;
    await window.older();
    expect(ask.bars).toHaveBeenCalledTimes(calls);
  });

  it('keep what is there when older ones cannot be read', async () => {
    const { ask, open } = store([today - day, today]);
    const { window, shown, state } = await open();
    ask.bars.mockResolvedValueOnce(fail(broken));
    await window.older();
    expect(shown()).toEqual([today]);
    expect(state()).toMatchObject({ status: 'ready', failure: broken });
    await window.older();
    expect(shown()).toEqual([today - day, today]);
  });

  it('are never more than can be held: those at the other end leave and come back', async () => {
    const times = every(5_000, today - day, today + day);
    const { window, shown, state } = await store(times).open(5_000);
    expect(shown()).toHaveLength(17_280);
    await window.older();
    await window.older();
    expect(shown()).toHaveLength(maxBars);
    expect(shown()[0]).toBe(today - 8 * hour);
    expect(state().isAtEnd).toBe(false);
    for (let step = 0; step < 5 && !state().isAtEnd; step += 1) await window.newer();
    expect(shown()).toHaveLength(maxBars);
    expect(shown().at(-1)).toBe(times.at(-1));
    expect(state()).toMatchObject({ isAtEnd: true, isAtStart: false });
    expect(shown()).toEqual(times.slice(-maxBars));
  });

  it('follow what is stored, from the last bar on', async () => {
    const { asked, open, times } = store([today, today + minute]);
    const { window, shown, state } = await open();
    times.push(today + 2 * minute);
    vi.advanceTimersByTime(2_000);
    await window.follow();
    expect(asked.at(-1)).toMatchObject({ from: today + minute, fresh: false });
    expect(shown()).toEqual([today, today + minute, today + 2 * minute]);
    expect(state().opened).toBe(1);
  });

  it('do not follow sooner than the engine reads on', async () => {
    const { ask, open, times } = store([today]);
    const { window } = await open();
    times.push(today + minute);
    await window.follow();
    expect(ask.bars).toHaveBeenCalledTimes(1);
  });

  it('open anew where the newest tick is on another day', async () => {
    const { open, times } = store([today]);
    const { window, shown, state } = await open();
    times.push(today + 400 * day);
    vi.advanceTimersByTime(2_000);
    await window.follow();
    expect(shown()).toEqual([today + 400 * day]);
    expect(state().opened).toBe(2);
  });

  it('have what was stored late once they are reviewed', async () => {
    const { open, times } = store([today, today + 2 * minute]);
    const { window, shown } = await open();
    times.splice(1, 0, today + minute);
    await window.review();
    expect(shown()).toEqual([today, today + minute, today + 2 * minute]);
  });
});
