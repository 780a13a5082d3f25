import type { Failure } from '../src-shared/failure.js';
import type { Tick } from '../src-shared/market/tick.js';
import type { DeadLetterPlace } from '../src-shared/dead-letter.js';
import type { Trial, TrialRequest } from '../src-shared/redrive.js';
import type { Result } from '../src-shared/result.js';
import type {
  BarColumns,
  BarsRequest,
  LinePoints,
  LineRequest,
  TickPage,
  TickPageRequest,
  TickRange,
  TickStatistics,
} from '../src-shared/ticks-query.js';
import { newYorkDay } from './calendar.js';
import { LeftOutLetters } from './left-out-letters.js';
import { Ledger } from './ledger/ledger.js';
import { logFor } from './log.js';
import type { Clusters } from './pipeline/clusters.js';
import { BucketReads, ReadRefused } from './store/bucket-reads.js';
import { foldBars } from './store/fold-bars.js';
import { PriceColumnsCache } from './store/price-columns.js';
import { RedrivenLetters } from './store/redriven-letters.js';
import { thinLine } from './store/thin-line.js';
import { readTickPage } from './store/tick-pages.js';
import { readTickStatistics } from './store/tick-statistics.js';
import { DeadLetters } from './topic/dead-letters.js';
import type { WrittenPlace } from './topic/topic-writer.js';

const log = logFor('engine');
const dayMs = 86_400_000;
/** Ten times what a chart holds. */
const maxBars = 200_000;

/** What the console's pages ask of one profile's store. */
export class EngineQueries {
  readonly deadLetters: DeadLetters;
  readonly ledger: Ledger;
  private readonly reads: BucketReads;
  private readonly prices: PriceColumnsCache;

  constructor(private readonly clusters: Clusters) {
    const { cassandra, bucketMs, kafka } = clusters;
    this.reads = new BucketReads(cassandra, bucketMs);
    this.prices = new PriceColumnsCache(this.reads);
    this.deadLetters = new DeadLetters(kafka);
    this.ledger = new Ledger(clusters);
  }

  stored(ticks: readonly Tick[]): void {
    this.prices.stored(ticks);
  }

  page(request: TickPageRequest): Promise<Result<TickPage, Failure>> {
    return readTickPage(this.reads, request);
  }

  statistics(range: TickRange): Promise<Result<TickStatistics, Failure>> {
    return readTickStatistics(this.reads, range);
  }

  bars({ symbol, from, to, intervalMs, fresh }: BarsRequest): Promise<Result<BarColumns, Failure>> {
    const barOf = (time: number) => {
      if (intervalMs === dayMs) return newYorkDay(time);
      const start = Math.floor(time / intervalMs) * intervalMs;
      return { start, end: start + intervalMs };
    };
    return this.reads.answer(async () => {
      const fold = foldBars(from, to, barOf);
      for await (const part of this.prices.read(symbol, from, to, fresh)) {
        fold.add(part);
        if (fold.count > maxBars) throw new ReadRefused(tooManyBars);
      }
      return fold.bars();
    });
  }

  line({ symbol, from, to, columns, fresh }: LineRequest): Promise<Result<LinePoints, Failure>> {
    return this.reads.answer(async () => {
      const line = thinLine(from, to, columns);
      for await (const part of this.prices.read(symbol, from, to, fresh)) line.add(part);
      return line.points();
    });
  }

  tryLetters(request: TrialRequest): Promise<Result<Trial, Failure>> {
    const leftOut = new LeftOutLetters(this.clusters, request.selection);
    return this.deadLetters.trial(request, (letter, value) => leftOut.reasonFor(letter, value));
  }

  /** Sends an edited message in the place of a letter, which no redrive of its group sends again. */
  async sendEdited(place: DeadLetterPlace, text: string): Promise<Result<WrittenPlace, Failure>> {
    const sent = await this.deadLetters.sendEdited(place, text);
    if (!sent.ok) return sent;
    const { cassandra, kafka } = this.clusters;
    try {
      await new RedrivenLetters(cassandra, kafka.deadLetterTopic).add([place]);
    } catch (error) {
      log.warn('redriven-letter-not-kept', { reason: cassandra.failure(error).message });
    }
    return sent;
  }

  async close(): Promise<void> {
    await Promise.allSettled([this.deadLetters.close(), this.ledger.close()]);
  }
}

const tooManyBars: Failure = {
  kind: 'usage',
  nature: 'input',
  message: `The range has more than ${maxBars.toLocaleString('en-US')} bars of this length.`,
  remedy: 'Choose a longer bar or a shorter range.',
};
