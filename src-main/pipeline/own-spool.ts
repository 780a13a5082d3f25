import type { Failure } from '../../src-shared/failure.js';
import { ok, type Result } from '../../src-shared/result.js';
import type { Feed, FeedGap } from '../feed/feed.js';
import type { FeedLedger } from '../ledger/feed-ledger.js';
import { spoolLimits } from '../spool/limits.js';
import { takeSlot, type Slot } from '../spool/slot.js';
import { Spool } from '../spool/spool.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import type { Continuity } from './continuity.js';
import type { Delivery } from './delivery.js';
import { persist, type Wake } from './persist.js';
import type { RetentionGuard } from './retention-guard.js';
import { Spooling } from './spooling.js';

export interface OwnSpoolOptions {
  readonly feed: Feed;
  readonly delivery: Delivery;
  readonly telemetry: Telemetry;
  readonly wake: Wake;
  readonly guard: RetentionGuard;
  readonly continuity: Continuity;
  readonly ledger: FeedLedger;
  /** Aborts when nothing more is read, and then when nothing more is sent. */
  readonly reading: AbortSignal;
  readonly sending: AbortSignal;
  /** Bytes that the spool may take at most, where the settings allow more. */
  readonly maxBytes: number | undefined;
}

/** The slot that a run holds in TAPEDECK_HOME, with the spool in it. */
export class OwnSpool {
  /** Undefined before it is open, and where a feed that needs none could not have one. */
  spooling: Spooling | undefined;
  /** Since when the live feed was not read, where runs before have read it. */
  unreadSince: Omit<FeedGap, 'to'> | null = null;
  private slot: Slot | undefined;
  private spool: Spool | undefined;
  private drained: Promise<void> = Promise.resolve();

  constructor(private readonly options: OwnSpoolOptions) {}

  /** Nothing waits, of this run or of runs before. */
  get isEmpty(): boolean {
    return this.spooling?.isEmpty ?? true;
  }

  /** The number that names this engine among those of its TAPEDECK_HOME; null where none can be had just now. */
  takeSlot(): number | null {
    const slot = this.slot ? ok(this.slot) : takeSlot();
    if (slot.ok) this.slot = slot.value;
    return slot.ok ? slot.value.number : null;
  }

  /** What runs before could not bring to Kafka goes there now. Only a live feed cannot begin without a spool. */
  async open(): Promise<void> {
    const { feed, delivery, telemetry, wake, guard, continuity, ledger, reading, sending } = this.options;
    const { tally } = telemetry;
    const opened = feed.isLive
      ? await persist(() => this.tryToOpen(), {
          signal: reading,
          wake,
          failed: (failure) => tally.failed('spool', failure),
          worked: () => tally.worked('spool'),
        })
      : await this.tryToOpen();
    if (!opened) return;
    if (!opened.ok) return tally.failed('spool', opened.failure);
    this.spool = opened.value;
    if (this.slot) this.unreadSince = continuity.begin(this.slot);
    this.spooling = new Spooling(
      opened.value,
      delivery,
      telemetry,
      wake,
      ledger,
      () => !guard.full(),
      (gap) => continuity.gap(gap),
    );
    this.drained = this.spooling.drain(sending);
  }

  async close(): Promise<void> {
    await this.drained;
    await this.spool?.close();
    this.options.continuity.write(true);
    this.slot?.free();
  }

  private async tryToOpen(): Promise<Result<Spool, Failure>> {
    const slot = this.slot ? ok(this.slot) : takeSlot();
    if (!slot.ok) return slot;
    this.slot = slot.value;
    const limits = spoolLimits();
    const maxBytes = Math.min(limits.maxBytes, this.options.maxBytes ?? Infinity);
    return Spool.open(slot.value.folder, { ...limits, maxBytes });
  }
}
