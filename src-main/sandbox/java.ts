import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Failure } from '../../src-shared/failure.js';
import { fail, ok, type Result } from '../../src-shared/result.js';

const wanted = 17;

/** The path of a Java 17: the one TAPEDECK_JAVA names, else JAVA_HOME's, else the first on the PATH or among the system's. */
export async function findJava(env: NodeJS.ProcessEnv = process.env): Promise<Result<string, Failure>> {
  const found: string[] = [];
  for (const java of candidates(env)) {
    const version = await versionOf(java);
    if (version?.startsWith(`${wanted}.`) || version === String(wanted)) return ok(java);
    if (version) found.push(`${java} is ${version}`);
  }
  return fail({
    kind: 'java-missing',
    nature: 'config',
    message: found.length
      ? `Cassandra 5.0 needs Java ${wanted}, and there is another one: ${found.join(', ')}.`
      : `Kafka and Cassandra need Java ${wanted}, and ${env.TAPEDECK_JAVA ? `${env.TAPEDECK_JAVA} is none` : 'none was found'}.`,
    remedy: `Install Java ${wanted} (on Debian and Ubuntu: apt install openjdk-17-jre-headless), or let TAPEDECK_JAVA name its java program, then try again.`,
  });
}

function candidates(env: NodeJS.ProcessEnv): string[] {
  if (env.TAPEDECK_JAVA) return [env.TAPEDECK_JAVA];
  const folders = [
    ...(env.JAVA_HOME ? [join(env.JAVA_HOME, 'bin')] : []),
    ...(env.PATH ?? '').split(delimiter).filter(Boolean),
    ...installed('/usr/lib/jvm', 'bin'),
    ...installed('/Library/Java/JavaVirtualMachines', 'Contents/Home/bin'),
  ];
  return [...new Set(folders.map((folder) => join(folder, 'java')))].filter((java) => existsSync(java));
}

function installed(folder: string, bin: string): string[] {
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name, bin)) : [];
}

/** `17.0.15` from the first line of `java -version`; null where that is no Java. */
function versionOf(java: string): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(java, ['-version'], { timeout: 20_000 }, (error, _stdout, stderr) => {
      resolve(error ? null : (/version "([^"]+)"/.exec(stderr)?.[1] ?? null));
    });
  });
}
