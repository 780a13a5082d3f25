import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { toolFailure } from './causes.mjs';
import { run } from './command.mjs';
import { fingerprint } from './fingerprint.mjs';
import { inRoot, serversFolder } from './folders.mjs';
import { javaHome } from './java.mjs';
import { maven } from './maven.mjs';
import { readStamp, writeStamp } from './stamp.mjs';

const servers = ['kafka', 'cassandra'];
const stampFile = join(serversFolder, 'jars.json');
const partial = `${serversFolder}.partial`;
const madeFrom = () => fingerprint('sandbox/pom.xml', ...servers.map((server) => `sandbox/${server}/pom.xml`));

/** Name and size of each jar, to notice one that is gone or cut off. */
const inventory = (folder) =>
  servers.flatMap((server) =>
    readdirSync(join(folder, server))
      .sort()
      .map((jar) => `${server}/${jar} ${statSync(join(folder, server, jar)).size}`),
  );

function isDone() {
  const stamp = readStamp(stampFile);
  if (stamp?.madeFrom !== madeFrom()) return false;
  if (!servers.every((server) => existsSync(join(serversFolder, server)))) return false;
  return inventory(serversFolder).join() === stamp.jars.join();
}

async function carryOut() {
  const mvn = await maven();
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  const env = { ...process.env, JAVA_HOME: javaHome() };
  const args = ['--batch-mode', '--no-transfer-progress', '--strict-checksums', '-f', inRoot('sandbox', 'pom.xml')];
  const result = await run(mvn, [...args, 'process-resources', `-Dservers=${partial}`], { env });
  if (result.code !== 0) throw toolFailure('Maven', result);
  writeStamp(join(partial, 'jars.json'), { madeFrom: madeFrom(), jars: inventory(partial) });
  rmSync(serversFolder, { recursive: true, force: true });
  renameSync(partial, serversFolder);
}

/** The jars of Kafka and of Cassandra, in `.cache/servers/kafka` and `.cache/servers/cassandra`. */
export const serverJars = {
  title: 'Jars of Kafka and Cassandra (Maven, sandbox/pom.xml)',
  // Maven goes by the user's home in the password file, whatever HOME says.
  folders: [join(userInfo().homedir, '.m2', 'repository'), partial, serversFolder],
  bytes: 500_000_000,
  isDone,
  carryOut,
};
