import { setTimeout as delay } from 'node:timers/promises';
import type { Failure } from '../../src-shared/failure.js';
import type { FeedGap } from '../feed/feed.js';
import type { FeedLedger } from '../ledger/feed-ledger.js';
import type { Spool } from '../spool/spool.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import { timeLimit } from '../time-limit.js';
import { countOf, type Delivery, type Given } from './delivery.js';
import type { Wake } from './persist.js';
import { decodeGiven, encodeGiven } from './spooled.js';

/** What Kafka has not acknowledged by then goes to the spool as well: at worst a message stands on the topic twice. */
const directMs = 1_000;
const drainRecords = 4_000;
const retryMs = 500;
const emptyPollMs = 50;

/** Where what a live feed gave waits while Kafka does not take it. */
export class Spooling {
  /** Records of this run that wait. */
  private own = 0;
  /** Records of runs before that wait. */
  private inherited: number;
  /** Since when the spool takes nothing. */
  private refused: Omit<FeedGap, 'to'> | undefined;
  private appended: () => void = () => undefined;

  constructor(
    private readonly spool: Spool,
    private readonly delivery: Delivery,
    private readonly telemetry: Telemetry,
    private readonly wake: Wake,
    private readonly ledger: FeedLedger,
    /** Whether the topic may take more before somebody has read from it. */
    private readonly hasRoom: () => boolean,
    /** Told of each time in which the spool took nothing, so that the feed was not read. */
    private readonly unread: (gap: FeedGap) => void,
  ) {
    this.inherited = spool.records;
  }

  /** Nothing waits, of this run or of runs before. */
  get isEmpty(): boolean {
    return this.spool.records === 0;
  }

  get spooled(): number {
    return this.own;
  }

  /** Of runs before. */
  get left(): number {
    return this.inherited;
  }

  /**
   * Resolves with true once all of it is acknowledged by Kafka or fsynced in the spool; behind what waits already, it
   * waits too. False: the signal aborted while the spool took nothing.
   */
  async accept(given: Given, signal: AbortSignal): Promise<boolean> {
    const isOpen = this.spool.records === 0 && this.hasRoom();
    const left = isOpen ? await this.deliverAtOnce(given, signal) : given;
    if (countOf(left) === 0) return true;
    const { tally } = this.telemetry;
    const payloads = encodeGiven(left);
    for (;;) {
      const appended = await this.spool.append(payloads);
      if (appended.ok) {
        this.goesOn();
        this.own += payloads.length;
        this.ledger.spooled(left);
        this.appended();
        tally.worked('spool');
        return true;
      }
      tally.failed('spool', appended.failure);
      this.refused ??= {
        from: Date.now(),
        reason: appended.failure.kind === 'spool-full' ? 'the spool was full' : 'the spool could not be written',
      };
      if (signal.aborted) {
        this.telemetry.counters.total.unsent += payloads.length;
        this.ledger.unsent(left);
        return false;
      }
      await this.pause(signal);
    }
  }

  private goesOn(): void {
    if (this.refused) this.unread({ ...this.refused, to: Date.now() });
    this.refused = undefined;
  }

  private async deliverAtOnce(given: Given, signal: AbortSignal): Promise<Given> {
    const limit = timeLimit(signal, directMs);
    const { produced, rejected, left } = await this.delivery.deliver(given, limit.signal);
    limit.end();
    this.telemetry.counters.total.produced += produced.length;
    this.telemetry.counters.total.rejected += rejected.length;
    this.ledger.delivered(produced, rejected);
    return left;
  }

  /** Delivers what waits, oldest first, until the signal aborts. */
  async drain(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      if (!this.hasRoom()) {
        await this.pause(signal);
        continue;
      }
      const chunk = await this.spool.read(drainRecords);
      if (!chunk.ok) {
        this.telemetry.tally.failed('spool', chunk.failure);
        await this.pause(signal);
      } else if (!chunk.value) {
        await this.untilAppended(signal);
      } else {
        const { payloads, lost } = chunk.value;
        const delivered = await this.delivery.deliver(decodeGiven(payloads), signal);
        if (countOf(delivered.left) > 0) return; // all of it is sent again by whoever drains next: rows are idempotent
        const passed = await this.spool.passed(chunk.value);
        if (passed.ok) {
          this.count(delivered.produced.length, delivered.rejected.length, lost);
          this.ledger.drained(delivered.produced, delivered.rejected);
        } else {
          this.telemetry.tally.failed('spool', passed.failure);
          await this.pause(signal);
        }
      }
    }
  }

  /** What runs before have left comes first. */
  private count(produced: number, rejected: number, lost: number): void {
    const { counters, tally, notices } = this.telemetry;
    const all = produced + rejected + lost;
    const inherited = Math.min(all, this.inherited);
    this.inherited -= inherited;
    this.own -= all - inherited;
    const ofOthers = Math.min(inherited, produced);
    counters.total.recovered += ofOthers;
    if (inherited > 0 && this.inherited === 0)
      notices.add(
        'recovered',
        `Recovered ${counters.total.recovered} ticks from the spool, which runs before had left there.`,
      );
    counters.total.produced += produced - ofOthers;
    counters.total.rejected += rejected - Math.min(rejected, inherited - ofOthers);
    tally.worked('spool');
    if (lost > 0) tally.failed('spool', recordsLost(lost), lost);
  }

  /** Resolves when nothing waits any more, Kafka does not take it just now, or the signal aborts. */
  async untilEmptyOrStuck(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && !this.isEmpty && !this.telemetry.tally.isFailing('produce')) await delay(emptyPollMs);
  }

  private async pause(signal: AbortSignal): Promise<void> {
    const ends = AbortSignal.any([signal, this.wake.signal]);
    await delay(retryMs, undefined, { signal: ends }).catch(() => undefined); // woken, or the pipeline stops
  }

  private untilAppended(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        signal.removeEventListener('abort', done);
        resolve();
      };
      if (signal.aborted || this.spool.records > 0) return resolve();
      this.appended = done;
      signal.addEventListener('abort', done, { once: true });
    });
  }
}

const recordsLost = (lost: number): Failure => ({
  kind: 'spool-damaged',
  nature: 'data',
  message: `${lost} ticks in the spool were damaged on the disk and are lost.`,
  remedy: 'Look at the disk; logs/engine.log has the numbers of the records.',
});
