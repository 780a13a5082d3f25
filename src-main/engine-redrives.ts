import { setTimeout as delay } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { Failure } from '../src-shared/failure.js';
import type { DeadLetterPlace } from '../src-shared/dead-letter.js';
import type { Tick } from '../src-shared/market/tick.js';
import { begunRedrive, maxRedriven, type LeftOut, type Redrive, type RedriveRequest } from '../src-shared/redrive.js';
import { fail, ok, type Result } from '../src-shared/result.js';
import type { Clusters } from './pipeline/clusters.js';
import { payloadOf } from './ledger/expected-ticks.js';
import { LeftOutLetters } from './left-out-letters.js';
import { RedrivenMinutes, type RedriveOutcome } from './redriven-minutes.js';
import { RedrivenLetters } from './store/redriven-letters.js';
import { storedTick } from './store/stored-tick.js';
import { decodeTick } from './tick-codec.js';
import { applyPatch, parsePatch, type TickPatch } from './tick-patch.js';
import { noPatch } from './topic/dead-letter-failures.js';
import type { DeadLetters, WholeLetter } from './topic/dead-letters.js';
import { createLagReader, type LagReader } from './topic/lag.js';

const tellEveryMs = 250;
const checkEveryMs = 500;
/** Nothing was committed for so long: the pipeline does not run, or cannot. */
const patienceMs = 60_000;
const stillMs = 6_000;
const parallelReads = 16;

/** The redrives that an engine is carrying out. */
export class EngineRedrives {
  private readonly running = new Map<string, AbortController>();

  constructor(private readonly tell: (redrive: Redrive) => void) {}

  /** Resolves with what became of every message that was sent, or that it was cancelled. */
  async run(
    id: string,
    clusters: Clusters,
    letters: DeadLetters,
    request: RedriveRequest,
  ): Promise<Result<Redrive, Failure>> {
    const parsed = request.patch === null ? ok(null) : parsePatch(request.patch);
    if (!parsed.ok) return fail(noPatch(parsed.failure.message));
    const abort = new AbortController();
    this.running.set(id, abort);
    const lagReader = createLagReader(clusters.kafka);
    const redriving = new Redriving(id, clusters, letters, lagReader, abort.signal, this.tell);
    try {
      return await redriving.run(request, parsed.value);
    } finally {
      this.running.delete(id);
      await lagReader.close();
    }
  }

  cancel(id: string): void {
    this.running.get(id)?.abort();
  }

  cancelAll(): void {
    for (const abort of this.running.values()) abort.abort();
  }
}

/** A letter that was sent again, and the tick that it holds now; null where it is none. */
interface SentLetter {
  readonly letter: DeadLetterPlace;
  readonly tick: Tick | null;
  readonly sentTime: number;
}

/** One redrive: sends at its rate, then finds out where each message is. */
class Redriving {
  private redrive: Redrive;
  private toldTime = 0;
  /** Sent and not accounted for, by place on the topic. */
  private readonly open = new Map<string, SentLetter>();
  private readonly minutes = new RedrivenMinutes();
  /** The last offset that was sent, by partition. */
  private readonly lastSent = new Map<number, bigint>();

  constructor(
    id: string,
    private readonly clusters: Clusters,
    private readonly letters: DeadLetters,
    private readonly lagReader: LagReader,
    private readonly signal: AbortSignal,
    private readonly tell: (redrive: Redrive) => void,
  ) {
    this.redrive = begunRedrive(id);
  }

  async run(request: RedriveRequest, patch: TickPatch | null): Promise<Result<Redrive, Failure>> {
    if ('places' in request.selection) this.set({ total: request.selection.places.length });
    const ends = await this.letters.reading(() => this.letters.ends());
    if (!ends.ok) return ends;
    const sent = await this.letters.reading(() => this.send(request, patch));
    const stopped = sent.ok ? sent.value : sent.failure;
    this.set({ state: 'checking', left: this.open.size });
    const checked = await this.check(ends.value);
    if (!checked.ok) return checked;
    const minutes = await this.minutes.judged(this.clusters);
    if (!minutes.ok) return minutes;
    const end = stopped ? 'failed' : this.signal.aborted ? 'cancelled' : 'done';
    this.set({ ...minutes.value, state: end, failure: stopped ? `${stopped.message} ${stopped.remedy}` : null });
    return ok(this.redrive);
  }

  /** Gives why it could not go on; null at the end. */
  private async send({ selection, perSecond }: RedriveRequest, patch: TickPatch | null): Promise<Failure | null> {
    const begun = performance.now();
    const leftOut = new LeftOutLetters(this.clusters, selection);
    for await (const whole of this.letters.select(selection)) {
      if (this.signal.aborted || this.redrive.sent >= maxRedriven) return null;
      const failure = await this.sendOne(whole, patch, leftOut);
      if (failure) return failure;
      const aheadMs = (this.redrive.sent / perSecond) * 1000 - (performance.now() - begun);
      if (aheadMs > 0) await delay(aheadMs, undefined, { signal: this.signal }).catch(() => undefined); // told above
    }
    return null;
  }

  private async sendOne(whole: WholeLetter, patch: TickPatch | null, leftOut: LeftOutLetters): Promise<Failure | null> {
    const patched = patch ? applyPatch(whole.value, patch) : ok(whole.value);
    const reason = await leftOut.reasonFor(whole.letter, patched.ok ? patched.value : null);
    if (!reason.ok) return reason.failure;
    if (reason.value) return this.leaveOut(reason.value);
    if (!patched.ok || !patched.value) return this.refused(null);
    const tick = decodeTick(patched.value);
    // What was edited has to be a tick; what was not goes as it is, since what refused it may have changed.
    if (patch && !tick.ok) return this.refused(null);
    const key = tick.ok ? Buffer.from(tick.value.symbol) : whole.key;
    const edited = patch && key ? { key, value: patched.value } : null;
    const sent = await this.letters.send(whole, edited);
    if (!sent.ok) return sent.failure.nature === 'input' ? this.refused(sent.failure) : sent.failure;
    const { partition, offset } = sent.value;
    const sentLetter = { letter: whole.letter, tick: tick.ok ? tick.value : null, sentTime: Date.now() };
    this.open.set(`${partition} ${offset}`, sentLetter);
    this.minutes.sent(sentLetter);
    this.lastSent.set(partition, BigInt(offset));
    this.set({ sent: this.redrive.sent + 1 });
    return null;
  }

  private leaveOut(reason: LeftOut): null {
    const { alreadyStored, alreadyRedriven } = this.redrive;
    this.set(reason === 'stored' ? { alreadyStored: alreadyStored + 1 } : { alreadyRedriven: alreadyRedriven + 1 });
    return null;
  }

  private refused(failure: Failure | null): null {
    const { refused, returned } = this.redrive;
    this.set({ refused: refused + 1, returned: returned + (failure?.kind === 'message-returned' ? 1 : 0) });
    return null;
  }

  /** Waits until the group has committed everything that was sent, then looks for each message. */
  private async check(ends: ReadonlyMap<number, bigint>): Promise<Result<void, Failure>> {
    const hasPassed = await this.untilRead();
    const dead = await this.letters.reading(async () => {
      for await (const { topic, origin } of this.letters.since(ends)) {
        if (topic !== this.clusters.kafka.topic || !origin) continue;
        this.accountFor(`${origin.partition} ${origin.offset}`, 'deadLettered');
      }
    });
    if (!dead.ok) return dead;
    const limit = pLimit(parallelReads);
    const { cassandra, bucketMs, kafka } = this.clusters;
    const stored: DeadLetterPlace[] = [];
    try {
      await Promise.all(
        [...this.open].map(([place, { letter, tick }]) =>
          limit(async () => {
            const row = tick && (await storedTick(cassandra, bucketMs, tick));
            const isRead = hasPassed(place);
            // A row with another payload is an older one, unless this message has been read: then a later one wrote it.
            const isStored = row !== null && (isRead || payloadOf(row) === payloadOf(tick as Tick));
            if (isStored) stored.push(letter);
            if (isStored || isRead) this.accountFor(place, isStored ? 'stored' : 'missing');
          }),
        ),
      );
      await new RedrivenLetters(cassandra, kafka.deadLetterTopic).add(stored);
    } catch (error) {
      return fail(cassandra.failure(error));
    }
    return ok();
  }

  private accountFor(place: string, became: RedriveOutcome): void {
    const letter = this.open.get(place);
    if (!letter) return;
    this.open.delete(place);
    this.minutes.became(letter, became);
    this.set({ [became]: this.redrive[became] + 1, left: this.open.size });
  }

  /** Gives what tells whether the group has passed a place. Ends when it has passed all, or does not move. */
  private async untilRead(): Promise<(place: string) => boolean> {
    let committed = new Map<number, bigint>();
    let movedTime = performance.now();
    for (;;) {
      const offsets = await this.lagReader.read();
      if (offsets.ok) {
        const now = new Map(offsets.value.map(({ partition, committedOffset }) => [partition, committedOffset]));
        if ([...now].some(([partition, offset]) => offset !== committed.get(partition))) movedTime = performance.now();
        committed = now;
      }
      const isRead = [...this.lastSent].every(([partition, offset]) => (committed.get(partition) ?? 0n) > offset);
      const isStill = performance.now() - movedTime > patienceMs;
      if (isRead || isStill || this.signal.aborted) break;
      this.set({ state: performance.now() - movedTime > stillMs ? 'waiting' : 'checking' });
      await delay(checkEveryMs, undefined, { signal: this.signal }).catch(() => undefined); // told above
    }
    return (place) => {
      const [partition = 0, offset = 0] = place.split(' ').map(Number);
      return (committed.get(partition) ?? 0n) > BigInt(offset);
    };
  }

  private set(change: Partial<Redrive>): void {
    const isOther = change.state !== undefined && change.state !== this.redrive.state;
    this.redrive = { ...this.redrive, ...change };
    const now = performance.now();
    if (!isOther && now - this.toldTime < tellEveryMs) return;
    this.toldTime = now;
    this.tell(this.redrive);
  }
}
