import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it } from 'vitest';
import { identityOf, ourselves, type Identity } from '../process-identity.js';

const home = mkdtempSync(join(tmpdir(), 'tapedeck-lock-'));
process.env.TAPEDECK_HOME = home;
const { withSandboxLock } = await import('./sandbox-lock.js');

const lockFile = join(home, 'sandbox.lock');
const holdAs = (holder: Identity) => writeFileSync(lockFile, JSON.stringify(holder));

afterEach(() => {
  expect(readdirSync(home)).toEqual([]); // no lock, no draft, no claim is left
});
afterAll(() => rmSync(home, { recursive: true }));

it('lets callers of one process in one by one, and the next after one that throws', async () => {
  const events: string[] = [];
  const work = (name: string) => async () => {
    events.push(`${name} in`);
    await new Promise(setImmediate);
    events.push(`${name} out`);
    if (name === 'b') throw new Error('b');
  };
  const calls = ['a', 'b', 'c'].map((name) => withSandboxLock({ waitMs: 1000 }, work(name)));
  const outcomes = await Promise.allSettled(calls);
  expect(events).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out']);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

it('takes over from a holder that has died', async () => {
  holdAs({ ...ourselves(), startTime: 'before the last boot' });
  expect(await withSandboxLock({ waitMs: 0 }, async () => existsSync(lockFile))).toEqual({ ok: true, value: true });
});

it('takes over a damaged lock', async () => {
  writeFileSync(lockFile, '{"pid":');
  expect(await withSandboxLock({ waitMs: 0 }, async () => 1)).toEqual({ ok: true, value: 1 });
});

it('says whom it waits for, and gives up after the bound', async () => {
  holdAs(ourselves());
  const waitedFor: number[] = [];
  const outcome = await withSandboxLock({ waitMs: 150, onWait: ({ pid }) => waitedFor.push(pid) }, async () => 1);
  expect(outcome).toMatchObject({ ok: false, failure: { kind: 'sandbox-busy' } });
  expect(!outcome.ok && outcome.failure.message).toContain(`process ${process.pid}`);
  expect(waitedFor).toEqual([process.pid]);
  rmSync(lockFile);
});

it('gets in as soon as the other process is killed', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  const holder = identityOf(child.pid ?? 0);
  if (!holder) throw new Error('no child');
  holdAs(holder);
  const outcome = await withSandboxLock({ waitMs: 10_000, onWait: () => child.kill('SIGKILL') }, async () => 1);
  expect(outcome).toEqual({ ok: true, value: 1 });
});

it('stops waiting when it is told to', async () => {
  holdAs(ourselves());
  const abort = new AbortController();
  const wait = { waitMs: 60_000, onWait: () => abort.abort(), signal: abort.signal };
  expect(await withSandboxLock(wait, async () => 1)).toMatchObject({ ok: false, failure: { kind: 'sandbox-busy' } });
  rmSync(lockFile);
});
