// Cassandra's own load tool on our fourteen columns: unlogged batches of 200 rows of one partition key.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../../scripts/setup/folders.mjs';
import { runClient } from '../client-process.mjs';
import { makePlace, removePlace } from '../place.mjs';
import { whileServing } from '../servers-cpu.mjs';
import { stressFolder } from '../set-up-bench.mjs';
import { assertColumns } from '../stored.mjs';
import { storing } from './storing.mjs';

const rowsAnOperation = 200;
/** Its own JVM is cold too. */
const warmUpShare = 0.1;

export const cassandraStress = {
  name: 'cassandra-stress',
  facts: { batch: 'unlogged, one partition key, 200 rows, 32 threads', consistency: 'LOCAL_ONE', ...storing },
  async run(bench, round) {
    const place = await makePlace(bench, `stress-${round}`, bench.count);
    const { host, port } = { host: bench.servers.cassandra.contactPoints[0], port: bench.servers.cassandra.port };
    const file = join(bench.home, 'stress.yaml');
    writeFileSync(file, readFileSync(inRoot('bench', 'tick-stress.yaml'), 'utf8').replace('KEYSPACE', place.keyspace));
    const jars = ['lib/*', 'tools/lib/*', 'conf'].map((part) => join(stressFolder, part)).join(':');
    const operations = Math.ceil(bench.count / rowsAnOperation);
    const stress = (n) =>
      runClient('java', [
        ...['-Xmx1g', '-cp', jars, 'org.apache.cassandra.stress.Stress', 'user', `profile=${file}`, 'ops(insert=1)'],
        ...[`n=${n}`, 'no-warmup', 'cl=LOCAL_ONE', '-mode', 'native', 'cql3', 'protocolVersion=4'],
        ...['-rate', 'threads=32', '-node', host, '-port', `native=${port}`],
      ]);
    await stress(Math.ceil(operations * warmUpShare));
    const [{ lines, cpuSeconds }, servers] = await whileServing(bench, () => stress(operations));
    await assertColumns(bench, place, 'stress');
    await removePlace(bench, place);
    const text = lines.join('\n');
    const rate = Number(/^Row rate\s*:\s*([\d,]+)/m.exec(text)?.[1]?.replaceAll(',', ''));
    const count = Number(/^Total partitions\s*:\s*([\d,]+)/m.exec(text)?.[1]?.replaceAll(',', '')) * rowsAnOperation;
    if (!(rate > 0) || count < bench.count) throw new Error(`cassandra-stress: ${text.slice(-500)}`);
    return { written: { count, rate, cpuSeconds, servers } };
  },
};
