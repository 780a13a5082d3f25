import type { Failure } from '../../../src-shared/failure.js';
import { ok, type Result } from '../../../src-shared/result.js';
import type { BarColumns, BarsRequest, LinePoints, LineRequest } from '../../../src-shared/ticks-query.js';
import { bridge } from '../../bridge.js';
import { stocksStore } from '../../stores/stocks-store.js';

/** What the chart asks of what is stored. */
export interface Ask {
  bars(request: BarsRequest): Promise<Result<BarColumns, Failure>>;
  line(request: LineRequest): Promise<Result<LinePoints, Failure>>;
  /** Time of the last tick before an instant, or of the first one at or after it; null if none is near. */
  tickBeside(symbol: string, time: number, direction: 'older' | 'newer'): Promise<Result<number | null, Failure>>;
  /** Time of the symbol's newest tick, as the stocks table was last read. */
  newest(symbol: string): number | null;
}

const noFilter = { venue: null, minSize: null, maxSize: null, minPrice: null, maxPrice: null };

/** Asks the engine, by way of main. */
export const ask: Ask = {
  bars: (request) => bridge().request['chart:bars'](request),
  line: (request) => bridge().request['chart:line'](request),
  async tickBeside(symbol, time, direction) {
    const page = await bridge().request['ticks:page']({ symbol, from: time, direction, limit: 1, filter: noFilter });
    return page.ok ? ok(page.value.ticks.eventTime[0] ?? null) : page;
  },
  newest: (symbol) => stocksStore.seen.getState().find((stock) => stock.symbol === symbol)?.eventTime ?? null,
};
