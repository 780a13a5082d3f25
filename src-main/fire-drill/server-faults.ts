import type { Failure } from '../../src-shared/failure.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import { isAlive, signal, type Identity } from '../process-identity.js';
import { ownServer } from '../sandbox/own-server.js';
import type { ServerName } from '../sandbox/sandbox-state.js';
import { biteOnPath, type Fault, type Scene } from './fault.js';

const titles: Readonly<Record<ServerName, string>> = { kafka: 'Kafka', cassandra: 'Cassandra' };
const downMs = 8_000;
const frozenMs = 20_000;

/** Kills a local server, and has it started again. */
export function killServer(name: ServerName): Fault {
  const title = titles[name];
  return {
    name: `kill-${name}`,
    breaks: `${title} is killed`,
    repairs: `${title} is started again`,
    lastsMs: downMs,
    async break() {
      const server = ownServer(name);
      if (!server) return fail(notOurs(title));
      signal(server, 'SIGKILL');
      return ok(`SIGKILL to process ${server.pid}.`);
    },
    bite: biteOnPath,
    repair: (scene) => startServers(scene, title),
  };
}

/** Stops Cassandra's process for a while without ending it. */
export function freezeCassandra(): Fault {
  let frozen: Identity | null = null;
  return {
    name: 'freeze-cassandra',
    breaks: `Cassandra is frozen for ${frozenMs / 1000} s`,
    repairs: 'Cassandra goes on',
    lastsMs: frozenMs,
    async break() {
      frozen = ownServer('cassandra');
      if (!frozen) return fail(notOurs('Cassandra'));
      signal(frozen, 'SIGSTOP');
      return ok(`SIGSTOP to process ${frozen.pid}.`);
    },
    bite: biteOnPath,
    async repair(scene) {
      if (!frozen || !isAlive(frozen)) return startServers(scene, 'Cassandra');
      signal(frozen, 'SIGCONT');
      return ok(`SIGCONT to process ${frozen.pid}.`);
    },
  };
}

export async function startServers({ connection }: Scene, title: string): Promise<Result<string, Failure>> {
  const started = await connection.connect();
  return started.ok ? ok(`${title} answers again.`) : started;
}

const notOurs = (title: string): Failure => ({
  kind: 'drill-refused',
  nature: 'input',
  message: `${title} does not run as a process of this home, so nothing was broken.`,
  remedy: 'Start the local servers on Overview first.',
});
