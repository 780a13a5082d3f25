import { describe, expect, it } from 'vitest';
import type { FailureKind } from '../../../src-shared/failure.js';
import type { FailureCount } from '../../../src-shared/pipeline-snapshot.js';
import type { ServerStatus } from '../../../src-shared/sandbox-status.js';
import { serverHealth, troubleOf } from './server-health.js';

const ready = { kind: 'ready' } as const;
const status = (state: ServerStatus['state']): ServerStatus => ({
  state,
  step: 'replaying the commit log',
  host: '127.0.0.1',
  port: 9142,
  pid: 1,
  since: 5,
  failure: null,
});
const error = (kind: FailureKind, current: boolean): FailureCount => ({
  kind,
  count: 1,
  message: '',
  remedy: '',
  firstTime: 0,
  lastTime: 0,
  current,
  places: [],
});

describe('the health of a local server', () => {
  it('says what it is doing while it starts, and since when', () =>
    expect(serverHealth('cassandra', status('starting'), ready, null)).toEqual({
      tone: 'busy',
      text: 'Starting',
      step: { text: 'replaying the commit log', since: 5 },
    }));

  it('is not called up while the pipeline cannot reach it', () =>
    expect(serverHealth('cassandra', status('up'), ready, 'cassandra-unreachable')).toMatchObject({
      tone: 'warn',
      text: 'Not answering',
    }));

  it('is called failed when its process ended', () =>
    expect(serverHealth('kafka', status('failed'), ready, 'kafka-unreachable').text).toBe('Failed'));
});

describe('the health of a server of the user', () => {
  const failed = (kind: FailureKind) =>
    ({ kind: 'failed', failure: { kind, nature: 'config', message: '', remedy: '' } }) as const;

  it('blames only the server that a failure belongs to', () => {
    expect(serverHealth('cassandra', null, failed('table-missing'), null).text).toBe('Not usable');
    expect(serverHealth('kafka', null, failed('table-missing'), null).text).toBe('Not in use');
  });

  it('blames both where either may be meant', () => {
    expect(serverHealth('cassandra', null, failed('login-refused'), null).text).toBe('Not usable');
    expect(serverHealth('kafka', null, failed('login-refused'), null).text).toBe('Not usable');
  });
});

describe('trouble of a server', () => {
  it('is what fails now, not what has worked again', () => {
    const errors = [error('kafka-unreachable', false), error('cassandra-overloaded', true)];
    expect(troubleOf('kafka', errors)).toBeNull();
    expect(troubleOf('cassandra', errors)).toBe('cassandra-overloaded');
  });
});
