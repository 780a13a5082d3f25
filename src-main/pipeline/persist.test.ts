import { describe, expect, it } from 'vitest';
import type { Failure } from '../../src-shared/failure.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import { persist, Wake } from './persist.js';

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

  it('waits long after a failure of configuration, until it is woken', async () => {
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

  it('leaves a try behind that hangs when the signal aborts', async () => {
    const controller = new AbortController();
    const { on } = watched(controller.signal);
    const result = persist(() => new Promise<Result<void, Failure>>(() => undefined), on);
    controller.abort();
    expect(await result).toBeUndefined();
  });
});
