import { afterEach } from 'vitest';
import { PlainCassandra } from '../own-clusters/plain-cassandra.js';
import { temporaryPath } from './temporary-folder.js';

let running: PlainCassandra | undefined;
afterEach(() => running?.kill());

/**
 * Starts a node as many run it: it acknowledges what it has in memory, and syncs its commit log every ten seconds, through a
 * mapped file, which leaves nothing of it behind when the process is killed before.
 */
export async function periodicCassandra(): Promise<PlainCassandra> {
  running = await PlainCassandra.create(temporaryPath('periodic-cassandra'), {
    yaml: {
      commitlog_sync: 'periodic',
      commitlog_sync_period: '10000ms',
      commitlog_disk_access_mode: 'legacy',
    },
  });
  await running.start();
  return running;
}
