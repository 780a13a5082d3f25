import type { GapSum } from '../../src-shared/pipeline-snapshot.js';
import type { Feed, FeedGap } from '../feed/feed.js';
import { logFor } from '../log.js';
import { GapLog } from '../spool/gap-log.js';
import { lastReadOf, readRunRecord, writeRunRecord } from '../spool/run-record.js';
import type { Slot } from '../spool/slot.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import { duration } from './duration.js';

const log = logFor('continuity');

/** Two engines that read one feed write a second apart. */
const leastGapMs = 2_000;

/** What runs before have left to know, and what this one leaves: when its feed was read, and when not. */
export class Continuity {
  /** When the feed was last read in this run. */
  lastRead: number | null = null;
  private slot: Slot | undefined;
  private readonly gapLog: GapLog | undefined;
  private readonly name: string;

  constructor(
    feed: Feed,
    private readonly telemetry: Telemetry,
  ) {
    this.name = feed.source ?? feed.name;
    if (feed.isLive) this.gapLog = new GapLog(this.name);
  }

  get gaps(): GapSum {
    return this.gapLog?.sum ?? { count: 0, seconds: 0 };
  }

  /** Tells of a run that was killed, and gives the time since when this feed was not read, if it ever was. */
  begin(slot: Slot): Omit<FeedGap, 'to'> | null {
    this.slot = slot;
    const before = readRunRecord(slot.folder);
    if (before && !before.hasStopped) {
      const time = new Date(before.time).toISOString();
      const text =
        `The run before, with the feed ${before.feed.slice(0, 200)}, ended without Stop at ${time}: it was killed or crashed. ` +
        'What it had accepted is on the topic or in the spool, and is stored from there.';
      this.telemetry.notices.add('interrupted', text);
    }
    const last = this.gapLog && lastReadOf(this.name);
    this.write(false);
    if (!last || Date.now() - last.time < leastGapMs) return null;
    return {
      from: last.time,
      reason: last.hasStopped ? 'the pipeline was stopped' : 'the pipeline was killed or crashed',
    };
  }

  /** Once a second. */
  write(hasStopped: boolean): void {
    if (!this.slot) return;
    const { name: feed, lastRead } = this;
    const { folder } = this.slot;
    try {
      writeRunRecord(folder, { feed, time: Date.now(), lastRead, hasStopped });
    } catch (error) {
      // What the disk refuses is told by the spool; here it costs the next run what it could have known.
      log.error('run-not-recorded', { folder, error: String(error) });
    }
  }

  /** Records a time in which the feed was not read. */
  gap(gap: FeedGap): void {
    const { tally, notices } = this.telemetry;
    const kept = this.gapLog?.add(gap);
    if (kept && !kept.ok) log.error('gap-not-recorded', { message: kept.failure.message });
    const { count, seconds } = this.gaps;
    const message =
      `The feed was not read for ${duration(gap.to - gap.from)} until ${new Date(gap.to).toISOString()}: ${gap.reason}. ` +
      `It is gap ${count} of this feed, ${duration(seconds * 1000)} in all.`;
    notices.add('gap', message);
    tally.failed('feed', {
      kind: 'feed-gap',
      nature: 'data',
      message,
      remedy: 'Nothing, if the feed sends again what was not answered for; else those ticks were never received.',
    });
  }
}
