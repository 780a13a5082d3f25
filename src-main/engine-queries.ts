import type { Failure } from '../src-shared/failure.js';
import type { Tick } from '../src-shared/market/tick.js';
import { fail, ok, type Result } from '../src-shared/result.js';
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
import type { Clusters } from './pipeline/clusters.js';
import { foldBars } from './store/fold-bars.js';
import { PriceColumnsCache } from './store/price-columns.js';
import { thinLine } from './store/thin-line.js';
import { readTickPage, readTickStatistics } from './store/tick-pages.js';

const dayMs = 86_400_000;

/** What the console's pages ask of one profile's store. */
export class EngineQueries {
  private readonly prices: PriceColumnsCache;

  constructor(private readonly clusters: Clusters) {
    this.prices = new PriceColumnsCache(clusters.cassandra, clusters.bucketMs);
  }

  stored(ticks: readonly Tick[]): void {
    this.prices.stored(ticks);
  }

  page(request: TickPageRequest): Promise<Result<TickPage, Failure>> {
    return readTickPage(this.clusters.cassandra, this.clusters.bucketMs, request);
  }

  statistics(range: TickRange): Promise<Result<TickStatistics, Failure>> {
    return readTickStatistics(this.clusters.cassandra, this.clusters.bucketMs, range);
  }

  async bars({ symbol, from, to, intervalMs, fresh }: BarsRequest): Promise<Result<BarColumns, Failure>> {
    const barOf = (time: number) => {
      if (intervalMs === dayMs) return newYorkDay(time);
      const start = Math.floor(time / intervalMs) * intervalMs;
      return { start, end: start + intervalMs };
    };
    return this.reading(async () => foldBars(await this.prices.read(symbol, from, to, fresh), from, to, barOf));
  }

  async line({ symbol, from, to, columns, fresh }: LineRequest): Promise<Result<LinePoints, Failure>> {
    return this.reading(async () => thinLine(await this.prices.read(symbol, from, to, fresh), from, to, columns));
  }

  private async reading<T>(read: () => Promise<T>): Promise<Result<T, Failure>> {
    try {
      return ok(await read());
    } catch (error) {
      return fail(this.clusters.cassandra.failure(error));
    }
  }
}
