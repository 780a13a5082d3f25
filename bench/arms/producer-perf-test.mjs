// Kafka's own load tool, at the record size of our ticks.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { runClient } from '../client-process.mjs';
import { makePlace, removePlace } from '../place.mjs';
import { whileServing } from '../servers-cpu.mjs';
import { assertOnTopic } from '../stored.mjs';
import { kafkaTools } from '../set-up-bench.mjs';

const receivedTimeBytes = ',"receivedTime":1700000000000'.length;

export const producerPerfTest = {
  name: 'producer-perf-test',
  facts: { acks: 'all', batch: "the Java client's own, linger 5 ms" },
  async run(bench, round) {
    const place = await makePlace(bench, `perf-test-${round}`, bench.count);
    const size = Math.round(statSync(bench.ticks.json).size / bench.count) - 1 + receivedTimeBytes;
    const args = ['-Xmx256m', '-cp', join(kafkaTools, '*'), 'org.apache.kafka.tools.ProducerPerformance'];
    const records = ['--topic', place.topic, '--num-records', String(bench.count), '--record-size', String(size)];
    const props = [`bootstrap.servers=${bench.servers.kafka.brokers.join(',')}`, 'acks=all', 'linger.ms=5'];
    const command = [...args, ...records, '--throughput', '-1', '--producer-props', ...props];
    const [{ lines, cpuSeconds }, servers] = await whileServing(bench, () => runClient('java', command));
    await assertOnTopic(bench, place, bench.count);
    await removePlace(bench, place);
    const found = lines.map((line) => /^(\d+) records sent, ([\d.]+) records\/sec/.exec(line)).findLast(Boolean);
    if (Number(found?.[1]) !== bench.count) throw new Error(`producer-perf-test: ${lines.at(-1)}`);
    return { produced: { count: bench.count, rate: Number(found[2]), cpuSeconds, servers } };
  },
};
