import { describe, expect, it } from 'vitest';
import type { Failure } from '../../src-shared/failure.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import { mendingWaitMs, persist, Wake } from './persist.js';

const failure = (nature: Failure['nature']): Failure => ({ kind: 'kafka-error', nature, message: '', remedy: '' });

function watched(signal = new AbortController().signal, wake = new Wake()) {
  const told: Failure[] = [];
  return { told, on: { signal, wake, failed: (each: Failure) => told.push(each), worked: () => undefined } };
}

describe('persisting', () => {
  it('tries again what may come back, and tells each failure', async () => {
    const { told, on } = watched();
    let tries = 0;
    const result = await persist(() => {
      tries += 1;
      return Promise.resolve<Result<string, Failure>>(tries < 3 ? fail(failure('wait')) : ok('done'));
    }, on);
    expect(result).toEqual(ok('done'));
    expect(told).toHaveLength(2);
  });

  it('gives back a failure of data at once', async () => {
    const { told, on } = watched();
    expect(await persist(() => Promise.resolve(fail(failure('data'))), on)).toEqual(fail(failure('data')));
    expect(told).toEqual([]);
  });

  it('tries what is configured wrongly again after a few seconds, and a refused login after half a minute', () => {
    const waits = (kind: Failure['kind']) =>
      Array.from({ length: 50 }, () => mendingWaitMs({ ...failure('config'), kind }));
    expect(Math.min(...waits('table-missing'))).toBeGreaterThanOrEqual(1_000);
    expect(Math.max(...waits('topic-missing'))).toBeLessThanOrEqual(3_000);
    expect(waits('login-refused')).toEqual(Array(50).fill(30_000));
  });

  it('waits after a failure of configuration, until it is woken', async () => {
    const wake = new Wake();
    const { told, on } = watched(undefined, wake);
    let isMended = false;
    const result = persist(
      () => Promise.resolve<Result<string, Failure>>(isMended ? ok('done') : fail(failure('config'))),
      { ...on, failed: (each) => void (told.push(each), (isMended = true), setImmediate(() => wake.now())) },
    );
    expect(await result).toEqual(ok('done'));
    expect(told).toHaveLength(1);
  });

  it('is woken for those that wait for a node alone, or with everybody', () => {
    const all = new Wake();
    const some = new Wake(all);
    const [ofAll, ofSome] = [all.signal, some.signal];
    some.now();
    expect([ofAll.aborted, ofSome.aborted]).toEqual([false, true]);
    const next = some.signal;
    expect(next.aborted).toBe(false);
    all.now();
    expect([ofAll.aborted, next.aborted]).toEqual([true, true]);
  });

  it('leaves a try behind that hangs when the signal aborts', async () => {
    const controller = new AbortController();
    const { on } = watched(controller.signal);
    const result = persist(() => new Promise<Result<void, Failure>>(() => undefined), on);
    controller.abort();
    expect(await result).toBeUndefined();
  });
});
