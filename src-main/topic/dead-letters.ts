import {
  maxShownBytes,
  type BytesStart,
  type Completeness,
  type DeadLetter,
  type DeadLetterDetails,
  type DeadLetterGroup,
  type DeadLetterGroups,
  type DeadLetterPage,
  type DeadLetterPageRequest,
  type DeadLetterPlace,
  type SentAgain,
} from '../../src-shared/dead-letter.js';
import type { Failure } from '../../src-shared/failure.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import { maxDeadLetterBytes } from './dead-letter.js';
import type { KafkaCluster } from './kafka.js';
import { parseDeadLetter } from './parse-dead-letter.js';
import { readBackwards } from './read-backwards.js';
import { createRecordReader, type RecordReader, type TopicRecord } from './record-reader.js';
import { TopicWriter, type WrittenPlace } from './topic-writer.js';

/** What one request looks through at most. */
const limits = { records: 20_000, bytes: 64 * 1024 * 1024 };

/** A dead letter with all the bytes that there are of it. */
interface WholeLetter {
  readonly letter: DeadLetter;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly completeness: Completeness;
}

/** The messages that could not be stored, read from the dead-letter topic, and the way back. */
export class DeadLetters {
  private readonly reader: RecordReader;
  private readonly writer: TopicWriter;

  constructor(private readonly cluster: KafkaCluster) {
    this.reader = createRecordReader(cluster);
    this.writer = new TopicWriter(cluster);
  }

  page({ cursor, filter, limit }: DeadLetterPageRequest): Promise<Result<DeadLetterPage, Failure>> {
    const { reader, cluster } = this;
    return reader.reading(async () => {
      const letters: DeadLetter[] = [];
      const next = await readBackwards(reader, cluster.deadLetterTopic, cursor, limits, (record) => {
        const letter = parseDeadLetter(record);
        const isWanted = [filter.stage ?? letter.stage, filter.code ?? letter.code].join() === codeOf(letter);
        if (isWanted) letters.push(letter);
        return letters.length < limit;
      });
      return { letters, cursor: next };
    });
  }

  groups(): Promise<Result<DeadLetterGroups, Failure>> {
    const { reader, cluster } = this;
    return reader.reading(async () => {
      const groups = new Map<string, DeadLetterGroup>();
      let counted = 0;
      await readBackwards(reader, cluster.deadLetterTopic, null, limits, (record) => {
        const letter = parseDeadLetter(record);
        const { stage, code, time } = letter;
        const known = groups.get(codeOf(letter)) ?? { stage, code, count: 0, lastTime: time };
        groups.set(codeOf(letter), { ...known, count: known.count + 1 });
        counted += 1;
        return true;
      });
      const bounds = await reader.bounds(cluster.deadLetterTopic);
      const total = bounds.reduce((sum, { low, high }) => sum + Number(high - low), 0);
      return { groups: [...groups.values()].sort((a, b) => b.count - a.count), counted, total };
    });
  }

  async details(place: DeadLetterPlace): Promise<Result<DeadLetterDetails, Failure>> {
    const whole = await this.whole(place);
    if (!whole.ok) return whole;
    const { letter, key, value, completeness } = whole.value;
    return ok({ letter, key: startOf(key), value: startOf(value), completeness });
  }

  /** All the bytes that there are of its value. */
  async value(place: DeadLetterPlace): Promise<Result<Uint8Array, Failure>> {
    const whole = await this.whole(place);
    return whole.ok ? ok(new Uint8Array(whole.value.value ?? [])) : whole;
  }

  /** Puts original keys and values on the topic again, one after the other in the order given. */
  async sendAgain(places: readonly DeadLetterPlace[]): Promise<Result<readonly SentAgain[], Failure>> {
    const outcomes: SentAgain[] = [];
    for (const { partition, offset } of places) {
      const sent = await this.sendOne({ partition, offset });
      outcomes.push({
        partition,
        offset,
        sent: sent.ok ? sent.value : null,
        failure: sent.ok ? null : sent.failure,
      });
    }
    return ok(outcomes);
  }

  async close(): Promise<void> {
    await Promise.allSettled([this.reader.close(), this.writer.close()]);
  }

  private async sendOne(place: DeadLetterPlace): Promise<Result<NonNullable<SentAgain['sent']>, Failure>> {
    const whole = await this.whole(place);
    if (!whole.ok) return whole;
    const { letter, key, value, completeness } = whole.value;
    const { topic } = this.cluster;
    // A header is anybody's text: it never chooses where we write.
    if (letter.topic !== topic) return fail(elsewhere(letter.topic, topic));
    if (completeness === 'lost') return fail(cutShort);
    // Without a key any partition would do: the one that it had.
    const partition = key === null && letter.origin ? { partition: letter.origin.partition } : {};
    return this.writer.put({ key, value, ...partition });
  }

  /**
   * Puts a message on the topic that is no tick, with `mark` in it, as somebody else's program might.
   */
  putPoison(mark: string): Promise<Result<WrittenPlace, Failure>> {
    return this.writer.put({ key: 'fire-drill', value: JSON.stringify({ fireDrill: mark, price: 'no number' }) });
  }

  private async whole(place: DeadLetterPlace): Promise<Result<WholeLetter, Failure>> {
    const found = await this.reader.reading(() => this.recordAt(this.cluster.deadLetterTopic, place));
    if (!found.ok) return found;
    if (!found.value) return fail(gone(place));
    const letter = parseDeadLetter(found.value);
    const { key, value } = found.value;
    const isWhole = [key, value].every((bytes) => (bytes?.length ?? 0) < maxDeadLetterBytes);
    if (isWhole) return ok({ letter, key, value, completeness: 'whole' });
    const { origin, topic } = letter;
    if (!origin || topic !== this.cluster.topic) return ok({ letter, key, value, completeness: 'lost' });
    const original = await this.reader.reading(() => this.recordAt(topic, origin));
    if (!original.ok) return original;
    // A topic that was made anew has other records at the same offsets.
    const isSame = original.value && beginsWith(original.value.key, key) && beginsWith(original.value.value, value);
    if (!isSame || !original.value) return ok({ letter, key, value, completeness: 'lost' });
    return ok({ letter, key: original.value.key, value: original.value.value, completeness: 'at-origin' });
  }

  private async recordAt(topic: string, { partition, offset }: DeadLetterPlace): Promise<TopicRecord | undefined> {
    const at = BigInt(offset);
    const bounds = (await this.reader.bounds(topic)).find((each) => each.partition === partition);
    if (!bounds || at < bounds.low || at >= bounds.high) return undefined;
    return (await this.reader.read(topic, partition, at, at + 1n))[0];
  }
}

const codeOf = ({ stage, code }: { readonly stage: string; readonly code: string }): string => [stage, code].join();

const startOf = (bytes: Buffer | null): BytesStart | null =>
  bytes && { bytes: new Uint8Array(bytes.subarray(0, maxShownBytes)), length: bytes.length };

const beginsWith = (whole: Buffer | null, start: Buffer | null): boolean =>
  whole === null || start === null ? whole === start : whole.subarray(0, start.length).equals(start);

const gone = ({ partition, offset }: DeadLetterPlace): Failure => ({
  kind: 'message-gone',
  nature: 'input',
  message: `Partition ${partition} of the dead-letter topic has no message at offset ${offset} any more.`,
  remedy: 'Read the list anew: old messages leave the topic when newer ones need their room.',
});

const cutShort: Failure = {
  kind: 'message-cut',
  nature: 'input',
  message: 'The dead-letter topic keeps 256 KB of a message; the rest was on the topic it came from and is gone there.',
  remedy: 'Have whoever wrote it send it again.',
};

const elsewhere = (wanted: string, topic: string): Failure => ({
  kind: 'message-elsewhere',
  nature: 'input',
  message: `This message says that it belongs to the topic "${wanted.slice(0, 250)}", and this profile writes to ${topic}.`,
  remedy: 'Use a profile with that topic, if you trust whoever wrote this.',
});
