import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { freshProfile } from '../oracle/fresh-profile.js';
import { measured } from '../oracle/measured.js';
import { bringUpServers, serverProcess } from '../oracle/servers.js';
import { failureOf, start, tapedeck } from '../oracle/tapedeck.js';
import { temporaryPath } from '../oracle/temporary-folder.js';
import { readTrades, tradeSample } from '../oracle/trade-file.js';

test('A12: both servers killed behind its back: what is noted of them is stale, and `sandbox up` brings them back as they were', async () => {
  const before = await bringUpServers();
  const { kafka, cassandra } = { kafka: await serverProcess('kafka'), cassandra: await serverProcess('cassandra') };
  kafka.signal('SIGKILL');
  cassandra.signal('SIGKILL');
  const begin = performance.now();
  expect(await bringUpServers()).toEqual(before);
  measured('A12', { recoveryMs: performance.now() - begin });
});

test('A13: Cassandra dies in the middle of an export: no file that looks whole is left, the next export is whole', async () => {
  const trades = readTrades(tradeSample('BAC'));
  const profile = await freshProfile('cut');
  await tapedeck(
    ...['run', '--profile', profile.id, '--feed', 'replay', '--file', tradeSample('BAC')],
    ...['--speed', 'max', '--until-end'],
  );
  const folder = temporaryPath('cut');
  mkdirSync(folder);
  const out = join(folder, 'bac.csv');
  const day = ['--symbol', 'BAC', '--from', '2013-10-07T00:00:00-04:00', '--to', '2013-10-08T00:00:00-04:00'];
  const exporting = ['export', '--profile', profile.id, ...day, '--out', out];
  const cut = start(...exporting);
  while (readdirSync(folder).length === 0) await turn();
  (await serverProcess('cassandra')).signal('SIGKILL');
  const ended = await cut.ended;
  expect(ended.code).not.toBe(0);
  const failure = failureOf(ended);
  expect(failure.kind).toBe('cassandra-unreachable');
  expect(failure.remedy).toMatch(/\w/);
  expect(readdirSync(folder)).toEqual([]);
  await bringUpServers();
  const begin = performance.now();
  expect((await tapedeck(...exporting)).code).toBe(0);
  measured('A13', { recoveryMs: performance.now() - begin, said: failure.kind });
  expect(readFileSync(out, 'utf8').trimEnd().split('\n')).toHaveLength(trades.length + 1);
});
