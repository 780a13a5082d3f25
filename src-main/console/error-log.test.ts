import { expect, it, vi } from 'vitest';
import type { Failure } from '../../src-shared/failure.js';
import type { FailureCount } from '../../src-shared/pipeline-snapshot.js';
import { errorLog } from './error-log.js';

const unreachable: Failure = { kind: 'kafka-unreachable', nature: 'wait', message: 'No answer.', remedy: 'Start it.' };
const seen = (place: 'produce' | 'consume', count: number, firstTime: number, current = true): FailureCount => {
  const each = { count, message: 'No answer.', remedy: 'Start it.', firstTime, lastTime: firstTime + count, current };
  return { ...each, kind: 'kafka-unreachable', places: [{ ...each, place, nature: 'wait' }] };
};

it('adds up over the runs of the pipeline, and counts each snapshot of a run once', () => {
  const log = errorLog(() => undefined);
  log.inPipeline([seen('produce', 3, 1_000)]);
  log.inPipeline([seen('produce', 5, 1_000)]);
  log.inPipeline([]);
  expect(log.list()).toMatchObject([{ place: 'produce', count: 5, current: false }]);
  log.inPipeline([seen('produce', 2, 9_000)]);
  log.inPipeline([seen('produce', 4, 9_000)]);
  expect(log.list()).toMatchObject([{ count: 9, firstTime: 1_000, lastTime: 9_004, current: true }]);
});

it('keeps one kind at two places apart, newest first', () => {
  const log = errorLog(() => undefined);
  log.inPipeline([seen('produce', 1, 1_000), seen('consume', 1, 2_000)]);
  expect(log.list().map(({ place }) => place)).toEqual(['consume', 'produce']);
});

it('says what main noticed until that place works again, whatever the pipeline says', () => {
  const log = errorLog(() => undefined);
  log.failed('query', unreachable);
  log.failed('query', unreachable);
  log.inPipeline([]);
  expect(log.list()).toMatchObject([{ place: 'query', count: 2, current: true }]);
  log.worked('export');
  expect(log.list()).toMatchObject([{ current: true }]);
  log.worked('query');
  expect(log.list()).toMatchObject([{ count: 2, current: false }]);
});

it('tells of changes only', () => {
  const changed = vi.fn();
  const log = errorLog(changed);
  log.worked('query');
  log.inPipeline([seen('produce', 1, 1_000)]);
  log.inPipeline([seen('produce', 1, 1_000)]);
  expect(changed).toHaveBeenCalledTimes(1);
  log.inPipeline([seen('produce', 1, 1_000, false)]);
  expect(changed).toHaveBeenCalledTimes(2);
});
