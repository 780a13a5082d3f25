// What kafkajs alone can do on one core: partition, group and encode a produce request of our ticks, sent nowhere.
import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const require = createRequire(import.meta.url);
// Below its public interface: the point is what its encoder costs.
const encodeRequest = require('kafkajs/src/protocol/requests/produce/v7/request');
const { Types } = require('kafkajs/src/protocol/message/compression');

const messagesASend = 1_000;
const partitions = 12;

async function messagesOf(bench) {
  const messages = [];
  const receivedTime = Date.now();
  for await (const line of createInterface({ input: createReadStream(bench.ticks.json) })) {
    const tick = JSON.parse(line);
    messages.push({ key: tick.symbol, value: JSON.stringify({ ...tick, receivedTime }) });
  }
  return messages;
}

export const kafkajsEncode = {
  name: 'kafkajs-encode',
  facts: { batch: `${messagesASend} messages a request, ${partitions} partitions` },
  async run(bench) {
    const messages = await messagesOf(bench);
    const cpu = process.cpuUsage();
    const began = performance.now();
    for (let from = 0; from < messages.length; from += messagesASend) {
      const byPartition = new Map();
      for (const message of messages.slice(from, from + messagesASend)) {
        const partition = Number(message.key.slice(1)) % partitions;
        const list = byPartition.get(partition) ?? [];
        if (list.length === 0) byPartition.set(partition, list);
        list.push(message);
      }
      const topicData = [
        {
          topic: 'bench',
          partitions: [...byPartition].map(([partition, list]) => ({ partition, firstSequence: 0, messages: list })),
        },
      ];
      await encodeRequest({ acks: -1, timeout: 30_000, compression: Types.None, topicData }).encode();
    }
    const elapsed = performance.now() - began;
    const { user, system } = process.cpuUsage(cpu);
    return {
      produced: { count: messages.length, rate: (messages.length * 1000) / elapsed, cpuSeconds: (user + system) / 1e6 },
    };
  },
};
