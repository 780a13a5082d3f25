import { expect, it } from 'vitest';
import { noSnapshot as stopped, type PipelineSnapshot } from './pipeline-snapshot.js';
import { stateChanges } from './state-change.js';

const running: PipelineSnapshot = { ...stopped, time: 1000, state: 'running' };
const error = {
  kind: 'cassandra-unreachable' as const,
  count: 1,
  message: 'No host answered.',
  remedy: '',
  firstTime: 0,
  lastTime: 0,
  current: true,
  places: [],
};

it('is nothing while the state stays', () => {
  expect(stateChanges(running, { ...running, stored: 5 })).toEqual([]);
});

it('says that nothing was started yet, and later what a run has stored and left', () => {
  expect(stateChanges(null, stopped)).toEqual([{ time: 0, state: 'stopped', why: 'Nothing was started yet.' }]);
  const [ended] = stateChanges(running, { ...stopped, time: 2000, stored: 1234, lag: 1 });
  expect(ended).toEqual({
    time: 2000,
    state: 'stopped',
    why: '1,234 ticks stored in this run; 1 message left on the topic.',
  });
});

it('gives the failure that lasts as the reason for needing attention, and its end as that for running again', () => {
  const over = { ...error, message: 'Older.', current: false, lastTime: 9 };
  const attention: PipelineSnapshot = { ...running, state: 'needs-attention', errors: [over, error] };
  expect(stateChanges(running, attention)).toMatchObject([{ state: 'needs-attention', why: 'No host answered.' }]);
  expect(stateChanges(attention, running)).toMatchObject([{ state: 'running', why: 'What failed works again.' }]);
});

it('notes the end of the feed, though the pipeline goes on', () => {
  expect(stateChanges(running, { ...running, feedEnded: true, received: 10 })).toEqual([
    { time: 1000, state: 'feed-ended', why: 'It gave 10 ticks.' },
  ]);
});

it('notes what it dealt with by itself, once', () => {
  const notice = { time: 900, kind: 'rebuilt' as const, text: 'The consumer was built anew.' };
  const after = { ...running, notices: [notice] };
  expect(stateChanges(running, after)).toEqual([{ time: 900, state: 'rebuilt', why: notice.text }]);
  expect(stateChanges(after, { ...after, time: 2000 })).toEqual([]);
  const next = { time: 1900, kind: 'gap' as const, text: 'The feed was not read for 3 s.' };
  expect(stateChanges(after, { ...after, notices: [notice, next] })).toMatchObject([{ time: 1900, state: 'gap' }]);
});
