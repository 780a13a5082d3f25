import { useOpened } from '../../stores/page-store.js';
import { useStocks } from '../../stores/stocks-store.js';
import { CandlesView } from './candles-view.js';
import { choose, useChartChoice } from './chart-choice.js';
import { ChartFrame } from './chart-frame.js';
import classes from './chart-page.module.css';
import { ChartToolbar } from './chart-toolbar.js';
import { LineView } from './line-view.js';
import { NoTicks } from './no-ticks.js';

/** Stored ticks as candles with volume or as a line, and symbols beside each other. */
export function ChartPage() {
  useOpened('chart', ({ symbol }) => choose({ symbol, compared: [] }));
  const first = useStocks()[0]?.symbol ?? null;
  const chosen = useChartChoice((choice) => choice.symbol);
  const compared = useChartChoice((choice) => choice.compared);
  const view = useChartChoice((choice) => choice.view);
  const interval = useChartChoice((choice) => choice.interval);
  const symbol = chosen ?? first;
  return (
    <section className={classes.page} aria-label="Chart">
      <ChartToolbar symbol={symbol} />
      <div className={classes.panel}>
        {symbol === null ? (
          <ChartFrame
            label="Chart"
            state="empty"
            data={{}}
            failure={null}
            keys={{}}
            onRetry={() => {}}
            note={<NoTicks symbol={null} />}
          >
            {null}
          </ChartFrame>
        ) : view === 'candles' ? (
          <CandlesView symbol={symbol} interval={interval} />
        ) : (
          <LineView key={symbol} symbols={[symbol, ...compared]} />
        )}
      </div>
      <footer className={classes.caption}>
        <p>Shaded: before 09:30 and after 16:00 New York. Wheel or + − zooms, drag or ← → moves, F5 reads anew.</p>
        <p>TradingView Lightweight Charts™ © 2026 TradingView, Inc. https://www.tradingview.com/</p>
      </footer>
    </section>
  );
}
