import { describe, expect, it } from 'vitest';
import type { Failure } from '../../src-shared/failure.js';
import { Telemetry } from './telemetry.js';

const failure = (nature: Failure['nature'], kind: Failure['kind'] = 'kafka-unreachable'): Failure => ({
  kind,
  nature,
  message: 'm',
  remedy: 'r',
});

describe('telemetry', () => {
  it('gives percentiles of every tick, and none where there was none', () => {
    const { latency } = new Telemetry();
    expect(latency.sinceStart()).toBeNull();
    latency.record(
      Array.from({ length: 100 }, (_, index) => ({ tick: { receivedTime: 1000 - index - 1 } })),
      1000,
    );
    expect(latency.sinceStart()).toEqual({ p50: 50, p95: 95, p99: 99 });
    for (let second = 0; second < 10; second += 1) latency.nextSecond();
    expect(latency.lastSeconds()).toBeNull();
    expect(latency.sinceStart()).not.toBeNull();
  });

  it('groups failures by kind and says which last', () => {
    const { tally } = new Telemetry();
    tally.failed('produce', failure('wait'));
    tally.failed('produce', failure('wait'));
    tally.failed('consume', failure('wait'));
    expect(tally.counts()).toMatchObject([{ kind: 'kafka-unreachable', count: 3, current: true }]);
    tally.worked('produce');
    expect(tally.isFailing('produce')).toBe(false);
    expect(tally.counts()).toMatchObject([{ current: true }]);
    tally.worked('consume');
    expect(tally.counts()).toMatchObject([{ count: 3, current: false }]);
  });

  it('needs attention at once for configuration, after a while for servers, never for single ticks', () => {
    const { tally } = new Telemetry();
    tally.failed('feed', failure('data', 'ticks-rejected'));
    tally.failed('store', failure('wait', 'cassandra-unreachable'));
    expect(tally.needsAttention(5_000)).toBe(false);
    expect(tally.needsAttention(-1)).toBe(true);
    tally.worked('store');
    expect(tally.needsAttention(-1)).toBe(false);
    tally.failed('store', failure('config', 'table-missing'));
    expect(tally.needsAttention(5_000)).toBe(true);
  });
});
