import { readTopic } from './topic.js';

/** A record of a dead-letter topic: headers without their common beginning `__tick.err.`. */
export interface DeadLetter {
  readonly key: string | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
}

export async function readDeadLetters(topic: string): Promise<DeadLetter[]> {
  return (await readTopic(topic)).map(({ key, value, headers }) => ({
    key: key && key.toString('utf8'),
    value,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, text]) => [name.replace(/^__tick\.err\./, ''), text]),
    ),
  }));
}
