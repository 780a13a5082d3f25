import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { identityOf, isAlive, ourselves, signal, type Identity } from '../process-identity.js';
import type { Owner, SandboxState } from './sandbox-state.js';

const home = mkdtempSync(join(tmpdir(), 'tapedeck-owner-'));
process.env.TAPEDECK_HOME = home;
const { readState } = await import('./sandbox-state.js');
const { release } = await import('./take-down.js');
const { createStatusBoard } = await import('./status-board.js');

const us = ourselves();
const dead: Identity = { ...us, startTime: 'long ago' };
const started: Identity[] = [];
let kafka: Identity;
let other: Identity;

function startProcess(): Identity {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  const identity = identityOf(child.pid ?? 0);
  if (!identity) throw new Error('no child');
  started.push(identity);
  return identity;
}

beforeEach(() => {
  kafka = startProcess();
  other = startProcess();
});
afterEach(() => started.splice(0).forEach((identity) => signal(identity, 'SIGKILL')));
afterAll(() => rmSync(home, { recursive: true }));

/** Kafka alone runs, a stand-in that ends on SIGTERM. */
const running = (owner: Owner, users: Identity[]): SandboxState => ({
  kafka: { port: 20_001, innerPort: 20_002, process: { ...kafka, owner } },
  cassandra: { port: 20_003, innerPort: 20_004, process: null },
  users,
});

it('takes down what is ours when nobody else uses it, and keeps its port', async () => {
  await release(us, running(us, [us]), createStatusBoard());
  expect(isAlive(kafka)).toBe(false);
  expect(readState()).toMatchObject({ kafka: { port: 20_001, process: null }, users: [] });
});

it('hands what is ours to another user', async () => {
  await release(us, running(us, [us, dead, other]), createStatusBoard());
  expect(isAlive(kafka)).toBe(true);
  expect(readState()).toMatchObject({ kafka: { process: { ...kafka, owner: other } }, users: [other] });
});

it('takes down what a dead process owned', async () => {
  await release(us, running(dead, [us]), createStatusBoard());
  expect(isAlive(kafka)).toBe(false);
});

it('leaves what another living process owns', async () => {
  await release(us, running(other, [us]), createStatusBoard());
  expect(isAlive(kafka)).toBe(true);
  expect(readState()).toMatchObject({ kafka: { process: { owner: other } }, users: [] });
});

it('leaves what `up` started', async () => {
  await release(us, running('up', [us]), createStatusBoard());
  expect(isAlive(kafka)).toBe(true);
  expect(readState()).toMatchObject({ kafka: { process: { owner: 'up' } }, users: [] });
});
