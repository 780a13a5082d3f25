import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Failure } from '../../src-shared/failure.js';
import type { Result } from '../../src-shared/result.js';
import { appRoot } from '../app-root.js';
import { findByArgument, isAlive, signal } from '../process-identity.js';
import type { SandboxStatusJson } from './sandbox-commands.js';

// Commands and consoles are processes of their own here, as they are in use: they end, or are killed, and the servers stay.
const home = mkdtempSync(join(tmpdir(), 'tapedeck sandbox '));
mkdirSync(join(appRoot, '.cache'), { recursive: true });
const built = mkdtempSync(join(appRoot, '.cache', 'sandbox-test-'));
const processes: ChildProcess[] = [];
const marks = ['kafka', 'cassandra'].map((name) => `-Dtapedeck.sandbox=${join(home, 'sandbox', name)}`);
const serversAlive = () => marks.flatMap(findByArgument);

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    root: appRoot,
    build: {
      ssr: true,
      outDir: built,
      rollupOptions: {
        input: ['attach', 'sandbox-commands'].map((name) => join(import.meta.dirname, `${name}.ts`)),
        output: { entryFileNames: '[name].mjs' },
      },
    },
  });
});

afterAll(() => {
  for (const child of processes) child.kill('SIGKILL');
  for (const server of serversAlive()) signal(server, 'SIGKILL');
  for (const folder of [home, built]) rmSync(folder, { recursive: true, force: true });
});

function run(code: string): ChildProcess & { next: () => Promise<unknown> } {
  const module = (name: string) => JSON.stringify(pathToFileURL(join(built, `${name}.mjs`)).href);
  const imports = `import * as commands from ${module('sandbox-commands')}; import { attachSandbox } from ${module('attach')};`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', `${imports}\n${code}`], {
    env: { ...process.env, TAPEDECK_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  processes.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return Object.assign(child, { next: async () => JSON.parse((await lines.next()).value) });
}

/** One command; comes back only when its process has ended and its output is closed, so nothing may hold either. */
async function command<T>(name: 'Up' | 'Down' | 'Status' | 'Reset'): Promise<T> {
  const child = run(`console.log(JSON.stringify(await commands.sandbox${name}()));`);
  const [reply] = await Promise.all([child.next(), once(child, 'close')]);
  return reply as T;
}
const up = () => command<Result<SandboxStatusJson, Failure>>('Up');
const down = () => command<Result<void, Failure>>('Down');
const status = () => command<SandboxStatusJson>('Status');

/** A console: starts, says how that went, starts again on SIGUSR2, closes on SIGTERM. */
async function openConsole() {
  const child = run(`
    const sandbox = attachSandbox();
    const say = (what) => console.log(JSON.stringify(what));
    process.on('SIGUSR2', async () => say(await sandbox.start()));
    process.on('SIGTERM', async () => { await sandbox.close(); process.exit(0); });
    setInterval(() => {}, 1000);
    say(await sandbox.start());`);
  const started = await child.next();
  return {
    pid: child.pid,
    started,
    startAgain() {
      child.kill('SIGUSR2');
      return child.next();
    },
    async end(name: 'SIGTERM' | 'SIGKILL') {
      child.kill(name);
      await once(child, 'exit');
    },
  };
}

async function kill(pid: number | undefined): Promise<void> {
  const server = serversAlive().find((alive) => alive.pid === pid);
  if (!server) throw new Error(`no server has pid ${pid}`);
  signal(server, 'SIGKILL');
  await expect.poll(() => isAlive(server), { timeout: 10_000 }).toBe(false);
}

/** CQL binary protocol v4: STARTUP, then one QUERY at consistency ONE; gives the body of the reply. */
function cql(port: number, query: string): Promise<Buffer> {
  const frame = (opcode: number, body: Buffer) => {
    const header = Buffer.from([4, 0, 0, 0, opcode, 0, 0, 0, 0]);
    header.writeInt32BE(body.length, 5);
    return Buffer.concat([header, body]);
  };
  const short = (text: string) => Buffer.from([0, text.length, ...Buffer.from(text)]);
  const long = Buffer.from([0, 0, 0, query.length, ...Buffer.from(query)]);
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.write(frame(1, Buffer.concat([Buffer.from([0, 1]), short('CQL_VERSION'), short('3.0.0')])));
    socket.on('error', reject);
    socket.on('data', (reply) => {
      if (reply[4] === 2) return socket.write(frame(7, Buffer.concat([long, Buffer.from([0, 1, 0])])));
      socket.destroy();
      if (reply[4] === 8) return resolve(reply.subarray(9));
      return reject(new Error(reply.toString('latin1')));
    });
  });
}

/** What one of a process's descriptors refers to; null where it was closed since it was listed. */
function referent(descriptor: string): string | null {
  try {
    return readlinkSync(descriptor);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** The addresses on which a process listens, from proc(5). */
function listening(pid: number): string[] {
  const sockets = readdirSync(`/proc/${pid}/fd`).map((fd) => referent(`/proc/${pid}/fd/${fd}`));
  return ['tcp', 'tcp6'].flatMap((kind) =>
    readFileSync(`/proc/net/${kind}`, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter((fields) => fields[3] === '0A' && sockets.includes(`socket:[${fields[9]}]`))
      .map((fields) => fields[1]?.split(':')[0] ?? ''),
  );
}

let ports: { kafka: string | undefined; cassandra: number };

it('up: both servers answer, on loopback only, in private folders', async () => {
  expect(await status()).toEqual({ kafka: null, cassandra: null });
  const outcome = await up();
  const now = await status();
  expect(outcome).toEqual({ ok: true, value: now });
  expect(now.cassandra).toMatchObject({ contactPoints: ['127.0.0.1'], localDataCenter: 'datacenter1' });
  const addresses = [now.kafka?.pid, now.cassandra?.pid].map((pid) => listening(pid ?? 0));
  expect(addresses).toEqual([
    ['0100007F', '0100007F'],
    ['0100007F', '0100007F'],
  ]);
  for (const name of ['kafka', 'cassandra']) expect(statSync(join(home, 'sandbox', name)).mode & 0o777).toBe(0o700);
  ports = { kafka: now.kafka?.brokers[0], cassandra: now.cassandra?.port ?? 0 };
});

it('a server killed with -9 is down until the next up, which brings it back on its port with its data', async () => {
  await cql(ports.cassandra, "CREATE KEYSPACE k WITH replication = {'class':'SimpleStrategy','replication_factor':1}");
  await cql(ports.cassandra, 'CREATE TABLE k.t (id text PRIMARY KEY)');
  await cql(ports.cassandra, "INSERT INTO k.t (id) VALUES ('kept')");
  const before = await status();
  await kill(before.cassandra?.pid);
  expect(await status()).toEqual({ kafka: before.kafka, cassandra: null });

  expect((await up()).ok).toBe(true);
  const after = await status();
  expect(after.kafka).toEqual(before.kafka);
  expect(after.cassandra).toEqual({ ...before.cassandra, pid: after.cassandra?.pid });
  expect((await cql(ports.cassandra, 'SELECT id FROM k.t')).toString('latin1')).toContain('kept');
});

it('what up started stays when a console closes, is not reset under it, and ends with down', async () => {
  const before = await status();
  const console = await openConsole();
  expect(console.started).toMatchObject({
    ok: true,
    value: { brokers: [ports.kafka], cassandraPort: ports.cassandra, localDataCenter: 'datacenter1' },
  });
  const reset = await command<Result<void, Failure>>('Reset');
  expect(reset).toMatchObject({ ok: false, failure: { kind: 'sandbox-busy' } });
  expect(!reset.ok && reset.failure.message).toContain(`process ${console.pid}`);
  await console.end('SIGTERM');
  expect(await status()).toEqual(before);

  expect(await down()).toEqual({ ok: true });
  expect(serversAlive()).toEqual([]);
  expect(await status()).toEqual({ kafka: null, cassandra: null });
});

it('a stranger on the port: others are chosen, unless an engine is attached', async () => {
  const stranger = createServer();
  const occupy = async (port: number) => {
    stranger.listen(port, '127.0.0.1');
    await once(stranger, 'listening');
  };
  const leave = () => new Promise((resolve) => stranger.close(resolve));
  await occupy(ports.cassandra);
  const owner = await openConsole();
  await leave();
  const now = await status();
  expect(owner.started).toMatchObject({ ok: true, value: { brokers: [ports.kafka] } });
  expect(now.cassandra?.port).not.toBe(ports.cassandra);

  await kill(now.cassandra?.pid);
  await occupy(now.cassandra?.port ?? 0);
  const refused = await owner.startAgain();
  await leave();
  expect(refused).toMatchObject({ ok: false, failure: { kind: 'port-taken' } });
  expect(JSON.stringify(refused)).toContain(`(process ${process.pid})`);
  expect(await owner.startAgain()).toMatchObject({ ok: true, value: { cassandraPort: now.cassandra?.port } });

  // The next one adopts what the killed owner left, hands it on when it closes, and the last one takes it down.
  await owner.end('SIGKILL');
  const before = await status();
  expect(before.cassandra).not.toBeNull();
  const heir = await openConsole();
  const last = await openConsole();
  await heir.end('SIGTERM');
  expect(await status()).toEqual(before);
  await last.end('SIGTERM');
  expect(serversAlive()).toEqual([]);
});

it('a console closed in the middle of its start, or killed there, leaves nothing that the next command does not clear', async () => {
  const start =
    'const sandbox = attachSandbox(); process.on("SIGTERM", async () => { await sandbox.close(); process.exit(0); });';
  const starting = async () => {
    const child = run(`${start} await sandbox.start();`);
    await expect.poll(() => serversAlive().length, { timeout: 30_000 }).toBe(2);
    return child;
  };
  const closed = await starting();
  closed.kill('SIGTERM');
  await once(closed, 'exit');
  expect(serversAlive()).toEqual([]);

  const killed = await starting();
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  expect(serversAlive()).toHaveLength(2);
  expect(await down()).toEqual({ ok: true });
  expect(serversAlive()).toEqual([]);
});

it('reset deletes what the servers held', async () => {
  expect(await command('Reset')).toEqual({ ok: true });
  expect(readdirSync(join(home, 'sandbox'))).toEqual(['state.json']);
});
