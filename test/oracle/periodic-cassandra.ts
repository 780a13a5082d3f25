import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'cassandra-driver';
import { afterEach } from 'vitest';
import { cassandraArguments, dataCentre } from '../own-clusters/cassandra-node.js';
import { freePorts } from '../own-clusters/free-ports.js';
import { repository, startJavaServer, type JavaServer } from '../own-clusters/java-server.js';
import { temporaryPath } from './temporary-folder.js';

let running: JavaServer | undefined;
afterEach(() => running?.stop());

/**
 * A node as many run it: it acknowledges what it has in memory, and syncs its commit log every ten seconds, through a
 * mapped file, which leaves nothing of it behind when the process is killed before.
 */
export class PeriodicCassandra {
  private constructor(
    readonly port: number,
    private readonly start: () => JavaServer,
    private server: JavaServer,
  ) {}

  static async open(): Promise<PeriodicCassandra> {
    const folder = temporaryPath('periodic-cassandra');
    mkdirSync(folder, { recursive: true });
    const [port = 0, storagePort = 0] = await freePorts(2);
    const configuration = join(folder, 'cassandra.yaml');
    const sandbox = readFileSync(join(repository, 'sandbox', 'cassandra.yaml'), 'utf8');
    const own = ['commitlog_sync: periodic', 'commitlog_sync_period: 10000ms', 'commitlog_disk_access_mode: legacy'];
    const ports = [`native_transport_port: ${port}`, `storage_port: ${storagePort}`];
    writeFileSync(configuration, sandbox.replace('commitlog_sync: batch', [...own, ...ports].join('\n')));
    const start = () => (running = startJavaServer(folder, cassandraArguments(folder, configuration)));
    const node = new PeriodicCassandra(port, start, start());
    await node.answers();
    return node;
  }

  /** What a profile and a driver need to reach it. */
  get address() {
    return { contactPoints: ['127.0.0.1'], port: this.port, localDataCenter: dataCentre };
  }

  client(): Client {
    const { contactPoints, port, localDataCenter } = this.address;
    return new Client({ contactPoints, localDataCenter, protocolOptions: { port } });
  }

  /** Kills it, and starts it again on what is left of its data. */
  async killAndRestart(): Promise<void> {
    await this.server.stop();
    this.server = this.start();
    await this.answers();
  }

  private answers(): Promise<void> {
    return this.server.until(async () => {
      const client = this.client();
      try {
        await client.connect();
        return true;
      } catch {
        return false;
      } finally {
        await client.shutdown();
      }
    });
  }
}
