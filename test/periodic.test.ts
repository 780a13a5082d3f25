import { expect, test } from 'vitest';
import type { Line } from './oracle/command.js';
import { freshProfile } from './oracle/fresh-profile.js';
import { noticesOf } from './oracle/live-run.js';
import { periodicCassandra } from './oracle/periodic-cassandra.js';
import { numberOf, start, summaryOf, tapedeck } from './oracle/tapedeck.js';
import { committedOffsets } from './oracle/topic.js';

const storedOf = (line: Line) => numberOf(line, 'stored');

/** A third server starts, and starts again; its offsets wait for fifteen seconds. */
const patienceMs = 300_000;

test(
  'a Cassandra that acknowledges before it syncs is killed, and every row is there afterwards',
  async () => {
    const node = await periodicCassandra();
    const profile = await freshProfile('periodic', { cassandra: node.address });
    const doctor = await tapedeck('doctor', '--profile', profile.id);
    const schema = doctor.lines.find(({ step }) => String(step).startsWith('cassandra schema'));
    expect(String(schema?.detail)).toMatch(/may take the last 10 s .*commitlog_sync periodic, 1 replica/);

    const run = start(
      ...['run', '--profile', profile.id, '--feed', 'simulator', '--symbols', '20', '--rate', '500', '--seconds', '30'],
    );
    const committed = async () =>
      [...(await committedOffsets(profile.group, profile.topic)).values()].reduce((sum, next) => sum + next, 0);
    const early = await run.until('1,000 are stored', (line) => storedOf(line) >= 1_000);
    expect(await committed()).toBe(0);
    await run.until('more are acknowledged', (line) => storedOf(line) >= storedOf(early) + 1_000);
    const client = node.client();
    await node.restart();
    const back = await run.until('it says so', (line) => noticesOf(line).length > 0);
    expect(noticesOf(back)).toMatchObject([{ kind: 'rewound' }]);

    const ended = await run.ended;
    const summary = summaryOf(ended);
    expect(ended.code).toBe(0);
    expect(summary).toMatchObject({ unsent: 0, rejected: 0, deadLettered: 0, lag: 0 });
    // Acknowledged once before the kill and once after it.
    expect(summary.stored).toBeGreaterThan(summary.received);
    await client.connect();
    let rows = 0;
    const found = await client.execute(`SELECT symbol FROM ${profile.keyspace}.ticks_by_symbol`, [], {
      fetchSize: 5_000,
      autoPage: true,
    });
    for await (const row of found) if (row) rows += 1;
    await client.shutdown();
    expect(rows).toBe(summary.received);
  },
  patienceMs,
);
