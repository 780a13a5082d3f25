import type { DeadLetter, DeadLetterPlace } from '../../src-shared/dead-letter.js';
import type { Cassandra } from './cassandra.js';
import { isWithin, parseSpans, spansOf, type OffsetSpan } from './offset-spans.js';
import { patiently } from './patiently.js';

/** The newest of a partition; older ones are told by their rows, or come back once more. */
const maxSpans = 20_000;

/**
 * Dead letters whose messages were sent again and stored, kept in `settings` by partition of their topic, so that every
 * console knows them. Rejects with the driver's errors.
 */
export class RedrivenLetters {
  private readonly known = new Map<number, Promise<readonly OffsetSpan[]>>();

  constructor(
    private readonly cassandra: Cassandra,
    private readonly deadLetterTopic: string,
  ) {}

  async has({ partition, offset, time }: Pick<DeadLetter, 'partition' | 'offset' | 'time'>): Promise<boolean> {
    let spans = this.known.get(partition);
    if (!spans) this.known.set(partition, (spans = this.read(partition)));
    return isWithin(await spans, offset, time);
  }

  async add(letters: readonly DeadLetterPlace[]): Promise<void> {
    const { client, keyspace } = this.cassandra;
    for (const partition of new Set(letters.map((letter) => letter.partition))) {
      const offsets = letters.flatMap((letter) => (letter.partition === partition ? letter.offset : []));
      const added = spansOf(offsets, Date.now());
      const all = [...(await this.read(partition)), ...added].slice(-maxSpans);
      await client.execute(`INSERT INTO ${keyspace}.settings (key, value) VALUES (?, ?)`, [
        this.keyOf(partition),
        JSON.stringify(all),
      ]);
      this.known.delete(partition);
    }
  }

  private async read(partition: number): Promise<readonly OffsetSpan[]> {
    const { client, keyspace } = this.cassandra;
    const query = `SELECT value FROM ${keyspace}.settings WHERE key = ?`;
    const { rows } = await patiently(this.cassandra, () => client.execute(query, [this.keyOf(partition)]));
    return parseSpans(String(rows[0]?.get('value') ?? ''));
  }

  private readonly keyOf = (partition: number): string => `redriven ${this.deadLetterTopic} ${partition}`;
}
