import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { aptInstall } from './apt.mjs';
import { onPath } from './command.mjs';
import { SetUpFailure } from './set-up-failure.mjs';

const remedy =
  'Install Maven (Debian and Ubuntu: maven; macOS: brew install maven; anywhere: maven.apache.org) and, if it is not ' +
  'found by itself, point to it: TAPEDECK_MVN=/path/to/mvn';

function find() {
  const homes = [process.env.MAVEN_HOME, process.env.M2_HOME].filter(Boolean);
  return onPath('mvn') ?? homes.map((home) => join(home, 'bin', 'mvn')).find((mvn) => existsSync(mvn)) ?? null;
}

/** Path of Maven, which brings the servers' jars; by apt if it is missing and that is allowed. */
export async function maven() {
  const chosen = process.env.TAPEDECK_MVN;
  if (chosen && !existsSync(chosen)) throw new SetUpFailure(`TAPEDECK_MVN=${chosen} is not there.`, remedy);
  const found = chosen ?? find();
  if (found) return found;
  await aptInstall(['maven'], 'Maven, which brings the jars of Kafka and Cassandra, is not installed.', remedy);
  const installed = find();
  if (!installed) throw new SetUpFailure('apt installed maven, and still no mvn is found on PATH.', remedy);
  return installed;
}
