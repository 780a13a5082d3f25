import type { Failure } from '../../src-shared/failure.js';
import type { Tick } from '../../src-shared/market/tick.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import type { Finding, Verification, VerifiedRange } from '../../src-shared/verification.js';
import type { Clusters } from '../pipeline/clusters.js';
import { bucketOf } from '../store/bucket.js';
import { storedBuckets, storedRows } from '../store/stored-rows.js';
import { createLagReader } from '../topic/lag.js';
import { parseDeadLetter } from '../topic/parse-dead-letter.js';
import {
  createRecordReader,
  type PartitionBounds,
  type RecordReader,
  type TopicRecord,
} from '../topic/record-reader.js';
import { decodeTick } from '../tick-codec.js';
import { ExpectedTicks, identityOf, payloadOf } from './expected-ticks.js';

/** Messages that are held at once; a longer topic is gone through several times, some of its symbols each time. */
const maxHeldTicks = 500_000;
const maxFindings = 1_000;

/**
 * Compares what is on the topic now with what is stored: identity by identity and payload by payload. A message that is no
 * tick has to stand in the dead-letter topic. A row counts as extra when its message should still be on the topic, or
 * when it names none; rows whose messages have expired, and rows that are written meanwhile, are not judged.
 * `onTick`: told of each tick of the range that the topic holds.
 */
export async function verifyLedger(
  clusters: Clusters,
  range: VerifiedRange | null,
  signal: AbortSignal,
  onProgress: (messages: number, of: number) => void,
  onTick: (tick: Tick) => void = () => undefined,
): Promise<Result<Verification, Failure>> {
  const reader = createRecordReader(clusters.kafka);
  const lagReader = createLagReader(clusters.kafka);
  try {
    const offsets = await lagReader.read();
    if (!offsets.ok) return offsets;
    const committed = new Map(offsets.value.map(({ partition, committedOffset }) => [partition, committedOffset]));
    const bounds = await reader.reading(() => reader.bounds(clusters.kafka.topic));
    if (!bounds.ok) return bounds;
    const dead = await reader.reading(() => deadOrigins(reader, clusters));
    if (!dead.ok) return dead;
    const check = new Check(clusters, range, bounds.value, committed, dead.value, onTick);
    const messages = bounds.value.reduce((sum, { low, high }) => sum + Number(high - low), 0);
    const passes = Math.max(1, Math.ceil(messages / maxHeldTicks));
    for (let pass = 0; pass < passes; pass += 1) {
      const read = await reader.reading(() =>
        check.readTopic(
          reader,
          (symbol) => hashOf(symbol) % passes === pass,
          pass === 0,
          signal,
          (done) => onProgress(pass * messages + done, passes * messages),
        ),
      );
      if (!read.ok) return read;
      if (signal.aborted) return fail(stopped);
      try {
        await check.readTable((symbol) => hashOf(symbol) % passes === pass, signal);
      } catch (error) {
        return fail(clusters.cassandra.failure(error));
      }
      if (signal.aborted) return fail(stopped);
    }
    return ok(check.result());
  } finally {
    await Promise.allSettled([reader.close(), lagReader.close()]);
  }
}

/** One comparison. What it holds of the topic is replaced with each pass. */
class Check {
  private expected: ExpectedTicks;
  private readonly found = { checked: 0, missing: 0, different: 0, extra: 0, messages: 0, deadLettered: 0, unread: 0 };
  private readonly findings: Finding[] = [];

  constructor(
    private readonly clusters: Clusters,
    private readonly range: VerifiedRange | null,
    private readonly bounds: readonly PartitionBounds[],
    private readonly committed: ReadonlyMap<number, bigint>,
    private readonly dead: ReadonlySet<string>,
    private readonly onTick: (tick: Tick) => void,
  ) {
    this.expected = this.nothing();
  }

  result(): Verification {
    const { missing, different, extra } = this.found;
    const isBalanced = missing + different + extra === 0;
    return { verdict: isBalanced ? 'balanced' : 'unbalanced', ...this.found, settled: 0, findings: this.findings };
  }

  async readTopic(
    reader: RecordReader,
    isWanted: (symbol: string) => boolean,
    isFirst: boolean,
    signal: AbortSignal,
    onProgress: (messages: number) => void,
  ): Promise<void> {
    this.expected = this.nothing();
    let done = 0;
    for (const { partition, low, high } of this.bounds) {
      for await (const records of reader.scan(this.clusters.kafka.topic, partition, low, high)) {
        if (signal.aborted) return;
        for (const record of records) this.addRecord(record, isWanted, isFirst);
        const last = records.at(-1);
        if (last) onProgress(done + Number(last.offset + 1n - low));
      }
      done += Number(high - low);
    }
    this.found.checked += this.expected.size;
  }

  private addRecord(record: TopicRecord, isWanted: (symbol: string) => boolean, isFirst: boolean): void {
    const decoded = decodeTick(record.value);
    if (decoded.ok) {
      const tick = decoded.value;
      if (!this.isInRange(tick.eventTime)) return;
      if (isFirst) {
        this.found.messages += 1;
        this.onTick(tick);
      }
      if (isWanted(tick.symbol)) this.expected.add(tick, record);
    } else if (isFirst && this.range === null) {
      // Without an event time it belongs to no range.
      this.found.messages += 1;
      if (this.dead.has(placeText(record))) this.found.deadLettered += 1;
      else this.missing(record, { symbol: '', eventTime: 0, eventNanos: 0, seq: 0 });
    }
  }

  async readTable(isWanted: (symbol: string) => boolean, signal: AbortSignal): Promise<void> {
    const { cassandra, bucketMs } = this.clusters;
    for await (const stored of storedBuckets(cassandra)) {
      if (signal.aborted) return;
      if (!isWanted(stored.symbol) || !this.overlaps(stored.bucket, bucketMs)) continue;
      const expected = this.expected.of(stored.symbol, stored.bucket);
      for await (const { tick, partition, offset } of storedRows(cassandra, stored)) {
        if (!this.isInRange(tick.eventTime)) continue;
        const identity = identityOf(tick);
        const wanted = expected.get(identity);
        if (!wanted) {
          if (this.shouldBeOnTopic(partition, offset)) {
            this.found.extra += 1;
            this.find('extra', tick, { partition, offset });
          }
        } else {
          expected.delete(identity);
          if (wanted.payload !== payloadOf(tick)) {
            this.found.different += 1;
            this.find('different', tick, wanted);
          }
        }
      }
    }
    this.lookAtTheRest();
  }

  /** What is left of the topic has no row. */
  private lookAtTheRest(): void {
    for (const [symbol, buckets] of this.expected.buckets) {
      for (const ticks of buckets.values()) {
        for (const [identity, place] of ticks) {
          const [eventTime = 0, eventNanos = 0, seq = 0] = identity.split(' ').map(Number);
          if (this.dead.has(placeText(place))) this.found.deadLettered += 1;
          else this.missing(place, { symbol, eventTime, eventNanos, seq });
        }
      }
    }
  }

  private missing(
    place: { readonly partition: number; readonly offset: bigint },
    tick: Pick<Tick, 'symbol' | 'eventTime' | 'eventNanos' | 'seq'>,
  ): void {
    this.found.missing += 1;
    if (place.offset >= (this.committed.get(place.partition) ?? 0n)) this.found.unread += 1;
    this.find('missing', tick, place);
  }

  private find(
    problem: Finding['problem'],
    { symbol, eventTime, eventNanos, seq }: Pick<Tick, 'symbol' | 'eventTime' | 'eventNanos' | 'seq'>,
    { partition, offset }: { readonly partition: number | null; readonly offset: bigint | null },
  ): void {
    if (this.findings.length >= maxFindings) return;
    this.findings.push({
      problem,
      symbol,
      eventTime,
      eventNanos,
      seq,
      partition,
      offset: offset === null ? null : String(offset),
    });
  }

  private shouldBeOnTopic(partition: number | null, offset: bigint | null): boolean {
    const bounds = this.bounds.find((each) => each.partition === partition);
    if (!bounds || offset === null) return true;
    return offset >= bounds.low && offset < bounds.high;
  }

  private isInRange(eventTime: number): boolean {
    return !this.range || (eventTime >= this.range.from && eventTime < this.range.to);
  }

  private overlaps(bucket: number, bucketMs: number): boolean {
    return !this.range || (bucket < this.range.to && bucket + bucketMs > this.range.from);
  }

  private nothing(): ExpectedTicks {
    return new ExpectedTicks((eventTime) => bucketOf(eventTime, this.clusters.bucketMs));
  }
}

/** Places of the messages of this topic that were dead-lettered. */
async function deadOrigins(reader: RecordReader, { kafka }: Clusters): Promise<ReadonlySet<string>> {
  const origins = new Set<string>();
  for (const { partition, low, high } of await reader.bounds(kafka.deadLetterTopic)) {
    for await (const records of reader.scan(kafka.deadLetterTopic, partition, low, high)) {
      for (const { topic, origin } of records.map(parseDeadLetter)) {
        if (origin && topic === kafka.topic) origins.add(placeText(origin));
      }
    }
  }
  return origins;
}

const placeText = ({ partition, offset }: { readonly partition: number; readonly offset: bigint | number }): string =>
  `${partition} ${offset}`;

/** FNV-1a. */
function hashOf(symbol: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < symbol.length; index += 1) {
    hash = Math.imul(hash ^ symbol.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

const stopped: Failure = {
  kind: 'usage',
  nature: 'input',
  message: 'The comparison was stopped before its end.',
  remedy: 'Start it again; it changes nothing.',
};
