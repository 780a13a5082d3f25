import {
  maxShownBytes,
  type BytesStart,
  type Completeness,
  type DeadLetter,
  type DeadLetterDetails,
  type DeadLetterFilter,
  type DeadLetterGroup,
  type DeadLetterGroups,
  type DeadLetterPage,
  type DeadLetterPageRequest,
  type DeadLetterPlace,
  type SentAgain,
} from '../../src-shared/dead-letter.js';
import type { Failure } from '../../src-shared/failure.js';
import { messageShape } from '../../src-shared/message-shape.js';
import {
  maxRedrives,
  type Comparison,
  type LeftOut,
  type LetterSelection,
  type Trial,
  type TrialRequest,
} from '../../src-shared/redrive.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import { decodeTick } from '../tick-codec.js';
import { applyPatch, parsePatch } from '../tick-patch.js';
import { compareMessage } from './compare-message.js';
import { cutShort, elsewhere, gone, noPatch, noTick, returned } from './dead-letter-failures.js';
import { maxDeadLetterBytes } from './dead-letter.js';
import type { KafkaCluster } from './kafka.js';
import { parseDeadLetter } from './parse-dead-letter.js';
import { readBackwards } from './read-backwards.js';
import { createRecordReader, type PartitionBounds, type RecordReader, type TopicRecord } from './record-reader.js';
import { encodeRedrive, parseRedrive, redriveHeader } from './redrive-header.js';
import { TopicWriter, type WrittenPlace } from './topic-writer.js';

/** What one request looks through at most. */
const limits = { records: 20_000, bytes: 64 * 1024 * 1024 };

const maxGroups = 300;
const maxShownReasons = 20;
/** Above it, letters that came back may be sent together with what they were sent from: one row all the same. */
const maxSentFrom = 500_000;
const otherShapes = 'other reasons';
const leftOutTexts: Readonly<Record<LeftOut, string>> = {
  stored: 'Its tick is stored already, with the same payload.',
  redriven: 'It was sent again before, and stored.',
};
/** How far around a message's own place a good one is looked for. */
const nearOffsets = 500n;

/** What takes the place of a letter's own bytes. */
export interface EditedMessage {
  readonly key: Buffer;
  readonly value: Buffer;
}

/** A dead letter with all the bytes that there are of it. */
export interface WholeLetter {
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
        if (isWanted(letter, filter)) letters.push(letter);
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
        // Whoever writes a reason of its own into every message makes no more groups than there is room for.
        const isKnown = (name: string) => groups.size < maxGroups || groups.has(keyOf(stage, code, name));
        const ownShape = messageShape(letter.message);
        const shape = isKnown(ownShape) ? ownShape : otherShapes;
        const key = keyOf(stage, code, shape);
        const known = groups.get(key) ?? { stage, code, shape, count: 0, lastTime: time };
        groups.set(key, { ...known, count: known.count + 1 });
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
    return whole.ok ? this.send(whole.value, null) : whole;
  }

  /** Puts a letter on its topic once more; `edited` takes the place of its bytes. */
  async send(whole: WholeLetter, edited: EditedMessage | null): Promise<Result<WrittenPlace, Failure>> {
    const refusal = this.refusalOf(whole, edited !== null);
    if (refusal) return fail(refusal);
    const { letter, key, value } = whole;
    // Without a key any partition would do: the one that it had.
    const partition = key === null && !edited && letter.origin ? { partition: letter.origin.partition } : {};
    const redriven = { count: letter.redrives + 1, origin: `${this.cluster.deadLetterTopic} ${placeText(letter)}` };
    const headers = { [redriveHeader]: encodeRedrive(redriven) };
    return this.writer.put({ key: edited?.key ?? key, value: edited?.value ?? value, headers, ...partition });
  }

  /** Why a letter may not be sent, whatever is in it. */
  refusalOf({ letter, completeness }: WholeLetter, isEdited: boolean): Failure | null {
    const { topic } = this.cluster;
    // A header is anybody's text: it never chooses where we write.
    if (letter.topic !== topic) return elsewhere(letter.topic, topic);
    if (completeness === 'lost' && !isEdited) return cutShort;
    if (letter.redrives >= maxRedrives && !isEdited) return returned(letter.redrives);
    return null;
  }

  /** Puts an edited message on the topic in the place of a letter. What is no tick is not sent. */
  async sendEdited(place: DeadLetterPlace, text: string): Promise<Result<WrittenPlace, Failure>> {
    const value = Buffer.from(text);
    const tick = decodeTick(value);
    if (!tick.ok) return fail(noTick(tick.failure.message));
    const whole = await this.whole(place);
    return whole.ok ? this.send(whole.value, { key: Buffer.from(tick.value.symbol), value }) : whole;
  }

  /** A letter beside the nearest good message of its topic. */
  async compare(place: DeadLetterPlace): Promise<Result<Comparison, Failure>> {
    const whole = await this.whole(place);
    if (!whole.ok) return whole;
    const { letter, value } = whole.value;
    const good = await this.reader.reading(() =>
      this.nearestGood(letter.topic === this.cluster.topic ? letter.origin : null),
    );
    return good.ok ? ok(compareMessage(value, good.value)) : good;
  }

  private async nearestGood(origin: DeadLetterPlace | null) {
    const { topic } = this.cluster;
    const bounds = await this.reader.bounds(topic);
    for (const { partition, low, high } of bounds.toSorted((a) => (a.partition === origin?.partition ? -1 : 0))) {
      const at = origin?.partition === partition ? BigInt(origin.offset) : high;
      const from = at - nearOffsets > low ? at - nearOffsets : low;
      const to = at + nearOffsets < high ? at + nearOffsets : high;
      let nearest: { readonly partition: number; readonly offset: number; readonly value: Buffer } | null = null;
      for await (const records of this.reader.scan(topic, partition, from < high ? from : low, to)) {
        for (const { offset, value } of records) {
          if (!value || !decodeTick(value).ok) continue;
          const distance = Math.abs(Number(offset - at));
          if (nearest && Math.abs(nearest.offset - Number(at)) <= distance) continue;
          nearest = { partition, offset: Number(offset), value };
        }
      }
      if (nearest) return nearest;
    }
    return null;
  }

  /** Letters of a selection as they stand now, each partition from its oldest on. Runs within `reading`. */
  async *select(selection: LetterSelection): AsyncGenerator<WholeLetter> {
    const { deadLetterTopic } = this.cluster;
    if ('places' in selection) {
      for (const place of selection.places) {
        const record = await this.recordAt(deadLetterTopic, place);
        if (record) yield await this.wholeOf(record);
      }
      return;
    }
    // What comes back meanwhile stands behind these bounds, and is not sent in a circle.
    const bounds = await this.reader.bounds(deadLetterTopic);
    const cameBack = await this.sentFrom(bounds);
    for (const { partition, low, high } of bounds) {
      for await (const records of this.reader.scan(deadLetterTopic, partition, low, high)) {
        for (const record of records) {
          const letter = parseDeadLetter(record);
          const isLatest = !cameBack.has(`${deadLetterTopic} ${placeText(letter)}`);
          if (isLatest && isWanted(letter, selection.filter)) yield await this.wholeOf(record);
        }
      }
    }
  }

  /** Places of letters that were sent again and came back: the later letter stands for them. */
  private async sentFrom(bounds: readonly PartitionBounds[]): Promise<ReadonlySet<string>> {
    const places = new Set<string>();
    for (const { partition, low, high } of bounds) {
      for await (const records of this.reader.scan(this.cluster.deadLetterTopic, partition, low, high)) {
        for (const { headers } of records) {
          const redriven = parseRedrive(headers[redriveHeader]);
          if (redriven && places.size < maxSentFrom) places.add(redriven.origin);
        }
      }
    }
    return places;
  }

  /** What would become of the first of a selection now; nothing is sent. `leftOut`: whether it need not be sent any more. */
  async trial(
    { selection, patch, first }: TrialRequest,
    leftOut: (letter: DeadLetter, value: Buffer | null) => Promise<Result<LeftOut | null, Failure>>,
  ): Promise<Result<Trial, Failure>> {
    const parsed = patch === null ? ok(null) : parsePatch(patch);
    if (!parsed.ok) return fail(noPatch(parsed.failure.message));
    const tried = await this.reader.reading(async (): Promise<Result<Trial, Failure>> => {
      const reasons = new Map<string, number>();
      let [tried, passed, refused] = [0, 0, 0];
      for await (const whole of this.select(selection)) {
        const value = parsed.value ? applyPatch(whole.value, parsed.value) : ok(whole.value);
        const decoded = value.ok ? decodeTick(value.value) : value;
        const out = await leftOut(whole.letter, value.ok ? value.value : null);
        if (!out.ok) return out;
        const refusal = out.value ? leftOutTexts[out.value] : this.refusalOf(whole, parsed.value !== null)?.message;
        tried += 1;
        if (refusal !== undefined) refused += 1;
        else if (decoded.ok) passed += 1;
        if (refusal !== undefined || !decoded.ok) {
          const reason = refusal ?? (decoded.ok ? '' : decoded.failure.message);
          if (reasons.size < maxGroups || reasons.has(reason)) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
        }
        if (tried >= first) break;
      }
      const counted = [...reasons].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count);
      return ok({ tried, passed, refused, reasons: counted.slice(0, maxShownReasons) });
    });
    return tried.ok ? tried.value : tried;
  }

  /** Runs work that goes through `select`. */
  reading<T>(work: () => Promise<T>): Promise<Result<T, Failure>> {
    return this.reader.reading(work);
  }

  /** Next offsets of the dead-letter topic, by partition. */
  async ends(): Promise<ReadonlyMap<number, bigint>> {
    const bounds = await this.reader.bounds(this.cluster.deadLetterTopic);
    return new Map(bounds.map(({ partition, high }) => [partition, high]));
  }

  /** Letters that came after these offsets. Runs within `reading`. */
  async *since(ends: ReadonlyMap<number, bigint>): AsyncGenerator<DeadLetter> {
    const { deadLetterTopic } = this.cluster;
    for (const { partition, low, high } of await this.reader.bounds(deadLetterTopic)) {
      const from = ends.get(partition) ?? low;
      for await (const records of this.reader.scan(deadLetterTopic, partition, from > low ? from : low, high)) {
        for (const record of records) yield parseDeadLetter(record);
      }
    }
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
    const record = found.value;
    return record ? this.reader.reading(() => this.wholeOf(record)) : fail(gone(place));
  }

  private async wholeOf(record: TopicRecord): Promise<WholeLetter> {
    const letter = parseDeadLetter(record);
    const { key, value } = record;
    const isWhole = [key, value].every((bytes) => (bytes?.length ?? 0) < maxDeadLetterBytes);
    if (isWhole) return { letter, key, value, completeness: 'whole' };
    const { origin, topic } = letter;
    if (!origin || topic !== this.cluster.topic) return { letter, key, value, completeness: 'lost' };
    const original = await this.recordAt(topic, origin);
    // A topic that was made anew has other records at the same offsets.
    const isSame = original && beginsWith(original.key, key) && beginsWith(original.value, value);
    if (!isSame) return { letter, key, value, completeness: 'lost' };
    return { letter, key: original.key, value: original.value, completeness: 'at-origin' };
  }

  private async recordAt(topic: string, { partition, offset }: DeadLetterPlace): Promise<TopicRecord | undefined> {
    const at = BigInt(offset);
    const bounds = (await this.reader.bounds(topic)).find((each) => each.partition === partition);
    if (!bounds || at < bounds.low || at >= bounds.high) return undefined;
    return (await this.reader.read(topic, partition, at, at + 1n))[0];
  }
}

const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts);

/** Whether a filter finds a letter. */
export const isWanted = (letter: DeadLetter, { stage, code, shape }: DeadLetterFilter): boolean =>
  (stage ?? letter.stage) === letter.stage &&
  (code ?? letter.code) === letter.code &&
  (shape === null || shape === otherShapes || shape === messageShape(letter.message));

const startOf = (bytes: Buffer | null): BytesStart | null =>
  bytes && { bytes: new Uint8Array(bytes.subarray(0, maxShownBytes)), length: bytes.length };

const beginsWith = (whole: Buffer | null, start: Buffer | null): boolean =>
  whole === null || start === null ? whole === start : whole.subarray(0, start.length).equals(start);

const placeText = ({ partition, offset }: DeadLetterPlace): string => `${partition} ${offset}`;
