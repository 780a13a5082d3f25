import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { ourselves } from '../process-identity.js';
import type { SandboxState } from './sandbox-state.js';

const home = mkdtempSync(join(tmpdir(), 'tapedeck-state-'));
process.env.TAPEDECK_HOME = home;
const { readState, writeState } = await import('./sandbox-state.js');
const file = join(home, 'sandbox', 'state.json');
afterAll(() => rmSync(home, { recursive: true }));

const fresh: SandboxState = {
  kafka: { port: null, innerPort: null, process: null },
  cassandra: { port: null, innerPort: null, process: null },
  users: [],
};

it('is fresh where nothing was started yet', () => {
  expect(readState()).toEqual(fresh);
});

it('reads back what was written, and leaves no draft', () => {
  const state: SandboxState = {
    kafka: { port: 20_001, innerPort: 20_002, process: { ...ourselves(), owner: 'up' } },
    cassandra: { port: 20_003, innerPort: null, process: { ...ourselves(), owner: ourselves() } },
    users: [ourselves()],
  };
  writeState(state);
  expect(readState()).toEqual(state);
  expect(readdirSync(join(home, 'sandbox'))).toEqual(['state.json']);
});

it.each(['', '{"kafka":', '[]', '{"kafka":{"port":-1}}'])('is fresh when the file is damaged: %j', (text) => {
  mkdirSync(join(home, 'sandbox'), { recursive: true });
  writeFileSync(file, text);
  expect(readState()).toEqual(fresh);
});
