import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { Command } from './oracle/command.js';

interface CassandraAddress {
  readonly contactPoints: string[];
  readonly port: number;
  readonly localDataCenter: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** TAPEDECK_HOME of this test run. */
    readonly home: string;
    readonly brokers: string[];
    readonly cassandra: CassandraAddress;
  }
}

/** One sandbox for all tests: each has a topic, group and keyspace of its own on it. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const home = mkdtempSync(join(tmpdir(), 'tapedeck-test-'));
  const sandbox = (action: string) => new Command(['sandbox', action], { TAPEDECK_HOME: home }).ended;
  const up = await sandbox('up');
  const [servers] = up.lines;
  if (up.code !== 0 || !servers) {
    await sandbox('down');
    throw new Error(`sandbox up ended with ${up.code}; its files are in ${home}\n${up.stderr}`);
  }
  const { kafka, cassandra } = servers as unknown as { kafka: { brokers: string[] }; cassandra: CassandraAddress };
  project.provide('home', home);
  project.provide('brokers', kafka.brokers);
  project.provide('cassandra', cassandra);
  return async () => {
    const down = await sandbox('down');
    const left = processesOf(home);
    if (down.code === 0 && left.length === 0) return rmSync(home, { recursive: true });
    process.exitCode = 1; // vitest prints what is thrown here, and calls the run a success nevertheless
    throw new Error(
      `sandbox down ended with ${down.code}; still running:\n${left.join('\n')}\nIts files are in ${home}.\n${down.stderr}`,
    );
  };
}

/** Command lines of the processes that were started for this home, as Linux tells them. */
function processesOf(home: string): string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      try {
        const [words, environment] = ['cmdline', 'environ'].map((file) => readFileSync(`/proc/${pid}/${file}`, 'utf8'));
        const isOurs = words?.includes(home) || environment?.split('\0').includes(`TAPEDECK_HOME=${home}`);
        return isOurs ? [`${pid} ${words?.replaceAll('\0', ' ').slice(0, 300)}`] : [];
      } catch {
        return []; // ended meanwhile, or another user's
      }
    });
}
