import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';

const home = mkdtempSync(join(tmpdir(), 'tapedeck-exit-'));
process.env.TAPEDECK_HOME = home;
const { homeFolder } = await import('../home.js');
const { exitReason, markLogs } = await import('./exit-reason.js');
const { kafka } = await import('./kafka.js');
const { logFile, consoleFile } = await import('./server.js');
afterAll(() => rmSync(home, { recursive: true }));

beforeEach(() => {
  homeFolder('logs');
  writeFileSync(logFile('kafka'), '2026-01-01 ERROR [main] of an earlier run\n');
  writeFileSync(consoleFile('kafka'), '');
});

it('tells what this run logged, without its stack and without an earlier run', () => {
  const since = markLogs(kafka);
  appendFileSync(
    logFile('kafka'),
    'INFO starting\nERROR Exiting Kafka\njava.lang.RuntimeException: node id\n\tat x.Error.y\n',
  );
  const { kind, message } = exitReason(kafka, since, 'ended');
  expect(kind).toBe('server-exited');
  expect(message).toBe('Kafka ended: ERROR Exiting Kafka | java.lang.RuntimeException: node id');
});

it('says no more than it knows when nothing was logged', () => {
  expect(exitReason(kafka, markLogs(kafka), '(process 7) has ended').message).toBe('Kafka (process 7) has ended.');
});

it.each([
  ['java.io.IOException: No space left on device', 'disk-full', 'Free some space'],
  ['java.net.BindException: Address already in use', 'port-taken', 'End the program'],
  ['Unrecognized VM option', 'java-missing', 'Java 17'],
  ['OpenJDK 64-Bit Server VM warning: insufficient memory', 'server-exited', 'memory'],
  ['CorruptSSTableException: x', 'server-exited', 'sandbox reset'],
])('knows what to do about %j', (line, kind, remedy) => {
  const since = markLogs(kafka);
  appendFileSync(consoleFile('kafka'), `${line}\n`);
  const failure = exitReason(kafka, since, 'ended');
  expect(failure.kind).toBe(kind);
  expect(failure.remedy).toContain(remedy);
});

it('reads a log that was rotated meanwhile from its beginning', () => {
  const since = markLogs(kafka);
  writeFileSync(logFile('kafka'), 'ERROR new\n');
  expect(exitReason(kafka, since, 'ended').message).toBe('Kafka ended: ERROR new');
});
