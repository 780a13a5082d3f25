import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { noSnapshot } from '../../../src-shared/pipeline-snapshot.js';
import { readyState, server } from '../../testing/fake-bridge.js';
import { showPage } from '../../testing/show-page.js';
import '../../testing/dom.js';

const openingBell = Date.UTC(2013, 9, 7, 13, 30);
const running = {
  ...noSnapshot,
  time: 1000,
  state: 'running' as const,
  received: 3337,
  produced: 3330,
  consumed: 3300,
  stored: 3250,
  rejected: 2,
  lag: 80,
  lagByPartition: { 0: 50, 11: 30 },
  eventTime: openingBell + 72_345,
  latencyMs: { p50: 18.4, p95: 41.2, p99: 88.7 },
};

describe('the overview', () => {
  it('shows what is replayed before anything runs', async () => {
    await showPage();
    expect(screen.getByText(/aig_20131007_trade\.zip, bac_20131007_trade\.zip/)).toBeTruthy();
    expect(screen.getByText('×1, from 09:30 New York, times as recorded')).toBeTruthy();
  });

  it('shows exact totals, and those of the next snapshot', async () => {
    const { figure, emit } = await showPage({ snapshot: running });
    expect(figure('received')).toBe('3337');
    expect(figure('stored')).toBe('3250');
    expect(figure('rejected')).toBe('2');
    expect(figure('lag')).toBe('80');
    expect(figure('latency.p99')).toBe('88.7');
    emit('pipeline:snapshot', { ...running, time: 1250, stored: 3337 });
    expect(figure('stored')).toBe('3337');
  });

  it('says with how many others the partitions are shared, and how long the feed was not read', async () => {
    const { emit, figure } = await showPage({ snapshot: running });
    expect(screen.queryByText(/sharing partitions/)).toBeNull();
    emit('pipeline:snapshot', { ...running, time: 1250, otherEngines: 1, gaps: { count: 3, seconds: 75.4 } });
    expect(screen.getByText('sharing partitions with 1 other')).toBeTruthy();
    expect(figure('gaps')).toBe('3');
    expect(screen.getByText('3, 1 min 15 s in all')).toBeTruthy();
  });

  it('shows the event time in New York', async () => {
    await showPage({ snapshot: running });
    expect(screen.getByText('2013-10-07 09:31:12.345 New York')).toBeTruthy();
  });

  it('shows the lag of each partition', async () => {
    const { container } = await showPage({ snapshot: running });
    const lags = [...container.querySelectorAll<HTMLElement>('[data-partition]')];
    expect(lags.map(({ dataset }) => [dataset.partition, dataset.value])).toEqual([
      ['0', '50'],
      ['11', '30'],
    ]);
  });

  it('says what a server is doing while it starts', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const cassandra = { ...server('starting', 29042), step: 'replaying the commit log', since: Date.now() - 4200 };
    await showPage({ sandbox: { kafka: server('up', 29092), cassandra, diskBytes: null } });
    expect(screen.getByText('replaying the commit log')).toBeTruthy();
    expect(screen.getByText('4 s')).toBeTruthy();
  });

  it('says why a server failed and what to do, and starts it again', async () => {
    const failure = {
      kind: 'port-taken' as const,
      nature: 'config' as const,
      message: 'Port 29042 is held by another program.',
      remedy: 'End it.',
    };
    const { request } = await showPage({
      sandbox: { kafka: server('up', 29092), cassandra: { ...server('failed', 29042), failure }, diskBytes: null },
      readiness: { kind: 'failed', failure },
    });
    expect(screen.getByText('Port 29042 is held by another program.')).toBeTruthy();
    expect(screen.getByText('End it.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Start servers' }));
    expect(request['sandbox:start']).toHaveBeenCalledTimes(1);
  });

  it('copies the query and a cqlsh command that runs it', async () => {
    const { request } = await showPage();
    expect(screen.getByText('SELECT * FROM market.stocks;')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Copy' }));
    fireEvent.click(screen.getByRole('button', { name: 'Copy cqlsh command' }));
    expect(request['clipboard:copy'].mock.calls).toEqual([
      ['SELECT * FROM market.stocks;'],
      ['cqlsh 127.0.0.1 29042 -e "SELECT * FROM market.stocks;"'],
    ]);
  });

  it('says that a copy was made', async () => {
    await showPage();
    fireEvent.click(screen.getByRole('button', { name: 'Copy' }));
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeTruthy();
  });

  it('says where somebody runs clusters of their own', async () => {
    const profile = { ...readyState.profile, isSandbox: false, name: 'Production', id: 'production' };
    const cassandra = { ...profile.cassandra, contactPoints: ['cassandra.example'], port: 9042, keyspace: 'ticks' };
    await showPage({ profile: { ...profile, cassandra }, sandbox: null });
    const path = within(screen.getByRole('region', { name: "The tick's path" }));
    expect(path.getByText('cassandra.example:9042')).toBeTruthy();
    expect(screen.getByText('SELECT * FROM ticks.stocks;')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Start servers' })).toBeNull();
  });
});
