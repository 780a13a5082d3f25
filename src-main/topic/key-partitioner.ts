import { Partitioners, type ICustomPartitioner } from 'kafkajs';

/** No symbol is longer, in UTF-8 and as a key. */
const hashedBytes = 1_024;

/**
 * Java's murmur2 over the key, as every Kafka client has it. Of a longer key only the first kilobyte counts: kafkajs hashes
 * with integers that grow with the key, so that 400 KB of somebody else's key would take half a minute of the event loop.
 */
export const keyPartitioner: ICustomPartitioner = () => {
  const murmur2 = Partitioners.DefaultPartitioner();
  return ({ message, ...on }) => murmur2({ ...on, message: { ...message, key: startOf(message.key ?? null) } });
};

function startOf(key: Buffer | string | null): Buffer | string | null {
  if (key === null || key.length <= hashedBytes / 4) return key;
  return Buffer.from(key).subarray(0, hashedBytes);
}
