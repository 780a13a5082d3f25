import { expect, test } from 'vitest';
import type { Line } from './oracle/command.js';
import { freshProfile } from './oracle/fresh-profile.js';
import { serverProcess, type ServerName } from './oracle/servers.js';
import { countRows, readTicks } from './oracle/store.js';
import { numberOf, start, summaryOf, tapedeck } from './oracle/tapedeck.js';
import { recordCount } from './oracle/topic.js';
import { tradeSample } from './oracle/trade-file.js';

const stopMs = 10_000;

test.for(['SIGINT', 'SIGTERM'] as const)(
  '%s in the middle of a paced run is Stop: all that was received is stored, and it ends with 0',
  async (signal) => {
    const profile = await freshProfile('stop');
    const run = start(
      ...['run', '--profile', profile.id, '--feed', 'replay', '--file', tradeSample('BAC')],
      ...['--start', '09:30', '--speed', '60'],
    );
    await run.until('1,000 are stored', (line) => numberOf(line, 'stored') >= 1_000);
    const signalled = performance.now();
    run.signal(signal);
    const ended = await run.ended;
    expect(performance.now() - signalled).toBeLessThan(stopMs);
    const summary = summaryOf(ended);
    expect(ended.code).toBe(0);
    expect(summary).toMatchObject({ rejected: 0, unsent: 0, lag: 0, deadLettered: 0 });
    expect(summary.received).toBeLessThan(88_172);
    expect(summary.produced).toBe(summary.received);
    expect(summary.stored).toBe(summary.received);
    expect(await countRows(profile.keyspace)).toBe(summary.received);
  },
);

const perSecond = (line: Line) => line.perSecond as { readonly produced: number };

/** Runs the simulator, freezes a server, stops the run while it is frozen, lets the server go on. */
async function stopWhileFrozen(frozen: ServerName, isBlocked: (line: Line) => boolean) {
  const profile = await freshProfile(`frozen-${frozen}`);
  const server = await serverProcess(frozen);
  const run = start('run', '--profile', profile.id, '--feed', 'simulator', '--symbols', '20', '--rate', '2000');
  await run.until('1,000 are stored', (line) => numberOf(line, 'stored') >= 1_000);
  server.signal('SIGSTOP');
  try {
    await run.until(`${frozen} is missed`, isBlocked);
    const signalled = performance.now();
    run.signal('SIGINT');
    const ended = await run.ended;
    return { profile, ended, summary: summaryOf(ended), stopMs: performance.now() - signalled };
  } finally {
    server.signal('SIGCONT');
  }
}

test('Stop with Cassandra frozen ends within ten seconds and names what is left, which the next run stores', async () => {
  const stopped = await stopWhileFrozen(
    'cassandra',
    (line) => numberOf(line, 'produced') - numberOf(line, 'stored') > 2_000,
  );
  const { profile, ended, summary } = stopped;
  expect(stopped.stopMs).toBeLessThan(stopMs);
  expect(ended.code).toBe(1);
  expect(summary).toMatchObject({ rejected: 0, unsent: 0, deadLettered: 0 });
  expect(summary.produced).toBe(summary.received);
  expect(summary.lag).toBeGreaterThan(2_000);
  expect(ended.stderr).toContain(`${summary.lag} messages are left on the topic`);

  const drained = await tapedeck('run', '--profile', profile.id, '--drain');
  expect(drained.code).toBe(0);
  expect(summaryOf(drained)).toMatchObject({ consumed: summary.lag, stored: summary.lag, lag: 0 });
  expect(await countRows(profile.keyspace)).toBe(summary.produced);
});

test('Stop with Kafka frozen ends within ten seconds and counts what was received and not acknowledged as unsent', async () => {
  const stopped = await stopWhileFrozen(
    'kafka',
    (line) => numberOf(line, 'received') > numberOf(line, 'produced') && perSecond(line).produced === 0,
  );
  const { profile, ended, summary } = stopped;
  expect(stopped.stopMs).toBeLessThan(stopMs);
  expect(ended.code).toBe(1);
  expect(summary.unsent).toBeGreaterThan(0);
  expect(summary.received).toBe(summary.produced + summary.unsent);
  expect(ended.stderr).toContain(`${summary.unsent} ticks were received and not produced`);

  // What Kafka took while nobody waited for its answer any more is stored too: it is on the topic.
  const drained = await tapedeck('run', '--profile', profile.id, '--drain');
  expect(drained.code).toBe(0);
  const rows = await readTicks(profile.keyspace);
  expect(rows.length).toBeGreaterThanOrEqual(summary.produced);
  expect(rows.length).toBeLessThanOrEqual(summary.received);
  expect(await recordCount(profile.topic)).toBeGreaterThanOrEqual(rows.length);
});
