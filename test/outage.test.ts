import { expect, test } from 'vitest';
import { freshProfile } from './oracle/fresh-profile.js';
import { foldStocks } from './oracle/fold-stocks.js';
import { bringUpServers, serverProcess, type ServerName } from './oracle/servers.js';
import { countRows, readStocks, readTicks } from './oracle/store.js';
import { numberOf, start, summaryOf } from './oracle/tapedeck.js';

const names: Record<ServerName, string> = { kafka: 'Kafka', cassandra: 'Cassandra' };

test.for(['cassandra', 'kafka'] as const)(
  'a run outlives kill -9 of %s by itself, and no acknowledged tick is lost',
  async (server) => {
    const profile = await freshProfile(`killed-${server}`);
    const addresses = await bringUpServers();
    const victim = await serverProcess(server);
    // It ends by itself, once all that the feed gave in this time is stored.
    const run = start(
      ...[
        'run',
        '--profile',
        profile.id,
        '--feed',
        'simulator',
        '--symbols',
        '20',
        '--rate',
        '1000',
        '--seconds',
        '15',
      ],
    );
    await run.until('2,000 are stored', (line) => numberOf(line, 'stored') >= 2_000);
    victim.signal('SIGKILL');
    const troubled = await run.until('it says so', (line) => Array.isArray(line.errors) && line.errors.length > 0);
    const [error] = troubled.errors as { kind: string; message: string; remedy: string }[];
    expect(error?.kind).toMatch(`${server}-`);
    expect(error?.message).toContain(names[server]);
    expect(error?.remedy).toMatch(/\w+/);
    const storedThen = numberOf(troubled, 'stored');

    // Beside a living server and a running engine: on the same ports, with the same data.
    expect(await bringUpServers()).toEqual(addresses);
    expect(await countRows(profile.keyspace)).toBeGreaterThanOrEqual(storedThen);

    const ended = await run.ended;
    const summary = summaryOf(ended);
    expect(ended.code).toBe(0);
    expect(summary).toMatchObject({ rejected: 0, unsent: 0, deadLettered: 0, lag: 0 });
    expect(summary.produced).toBe(summary.received);
    expect(summary.received).toBeGreaterThan(storedThen);
    const rows = await readTicks(profile.keyspace);
    expect(rows.length).toBe(summary.received);
    expect(await readStocks(profile.keyspace)).toEqual(foldStocks(rows));
  },
);
