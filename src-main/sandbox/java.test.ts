import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { findJava } from './java.js';

const folder = mkdtempSync(join(tmpdir(), 'tapedeck-java-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A program that says what `java -version` of that version says. */
function java(version: string): { home: string; program: string } {
  const home = join(folder, version);
  const program = join(home, 'bin', 'java');
  mkdirSync(join(home, 'bin'), { recursive: true });
  writeFileSync(program, `#!/bin/sh\necho 'openjdk version "${version}" 2025-04-15' >&2\n`);
  chmodSync(program, 0o755);
  return { home, program };
}

it('takes the Java that TAPEDECK_JAVA names', async () => {
  const { program } = java('17.0.15');
  expect(await findJava({ TAPEDECK_JAVA: program })).toEqual({ ok: true, value: program });
});

it('passes over a Java of another version', async () => {
  const wanted = java('17');
  const env = { JAVA_HOME: java('21.0.1').home, PATH: `${java('1.8.0_402').home}/bin:${wanted.home}/bin` };
  expect(await findJava(env)).toEqual({ ok: true, value: wanted.program });
});

it('names the version that TAPEDECK_JAVA has instead', async () => {
  const { program } = java('25.0.3');
  const outcome = await findJava({ TAPEDECK_JAVA: program });
  expect(outcome).toMatchObject({ ok: false, failure: { kind: 'java-missing', nature: 'config' } });
  expect(!outcome.ok && outcome.failure.message).toContain(`${program} is 25.0.3`);
});

it('says that what TAPEDECK_JAVA names is no Java', async () => {
  const outcome = await findJava({ TAPEDECK_JAVA: join(folder, 'nothing') });
  expect(!outcome.ok && outcome.failure.message).toContain(join(folder, 'nothing'));
});
