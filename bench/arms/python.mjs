// The Python arms: producer and consumer as two processes, both at once or one after the other.
import { runPython } from '../client-process.mjs';
import { makePlace, removePlace } from '../place.mjs';
import { whileServing } from '../servers-cpu.mjs';
import { assertOnTopic, assertStored } from '../stored.mjs';
import { storing } from './storing.mjs';

/** Fewer say nothing. */
const fewest = 300;

const rate = (count, milliseconds) => (count * 1000) / milliseconds;

/** feed → Kafka → Cassandra with both processes at once. */
const allAtOnce = (name, producer, consumer, share, facts) => ({
  name,
  facts,
  async run(bench, round) {
    const count = Math.max(fewest, Math.round(bench.count * share));
    const place = await makePlace(bench, `${name}-${round}`, count);
    const [sides, servers] = await whileServing(bench, () =>
      Promise.all([producer, consumer].map((script) => runPython(script, place.file))),
    );
    await assertStored(bench, place, count);
    await removePlace(bench, place);
    const elapsed = Math.max(...sides.map(({ ended }) => ended)) - Math.min(...sides.map(({ began }) => began));
    return {
      stored: {
        count,
        rate: rate(count, elapsed),
        cpuSeconds: sides.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0),
        servers,
      },
    };
  },
});

/** feed → Kafka only. */
const producing = (name, script, share, facts) => ({
  name,
  facts,
  async run(bench, round) {
    const count = Math.max(fewest, Math.round(bench.count * share));
    const place = await makePlace(bench, `${name}-${round}`, count);
    const [{ began, ended, cpuSeconds }, servers] = await whileServing(bench, () => runPython(script, place.file));
    await assertOnTopic(bench, place, count);
    await removePlace(bench, place);
    return { produced: { count, rate: rate(count, ended - began), cpuSeconds, servers } };
  },
});

/** One INSERT a message: a part of the ticks is enough to wait for. */
export const seedPython = allAtOnce('seed-python', 'seed_producer.py', 'seed_consumer.py', 0.01, {
  acks: 'all',
  batch: 'none: an unprepared INSERT a message',
  consistency: 'LOCAL_ONE',
  ...storing,
});

export const executeConcurrent = allAtOnce('execute-concurrent', 'best_producer.py', 'concurrent_consumer.py', 0.1, {
  acks: 'all',
  batch: 'none: prepared INSERTs, 200 at once',
  consistency: 'LOCAL_ONE',
  ...storing,
});

export const bestPython = allAtOnce('best-python', 'best_producer.py', 'best_consumer.py', 1, {
  acks: 'all',
  batch: 'unlogged, one partition key, 200 rows, 32 in flight',
  consistency: 'LOCAL_ONE',
  ...storing,
});

export const confluentProducer = producing('confluent-producer', 'best_producer.py', 1, {
  acks: 'all',
  batch: 'librdkafka, linger 5 ms, 10,000 messages',
});

export const kafkaPythonProducer = producing('kafka-python-producer', 'seed_producer.py', 0.2, {
  acks: 'all',
  batch: 'kafka-python, linger 5 ms',
});
