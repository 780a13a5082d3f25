import classes from './ticks-page.module.css';
import { RangeStatistics } from './range-statistics.js';
import { TickInspector } from './tick-inspector.js';
import { TicksContent } from './ticks-content.js';
import { TicksFooter } from './ticks-footer.js';
import { useTicks } from './ticks-store.js';
import { TicksToolbar } from './ticks-toolbar.js';
import { useOpenedSymbol } from './use-opened-symbol.js';

/** The stored ticks of a symbol, one by one. */
export function TicksPage() {
  const symbol = useOpenedSymbol();
  const inspected = useTicks((state) => state.inspected);
  return (
    <section aria-label="Ticks" className={classes.page}>
      <TicksToolbar />
      {symbol === null ? (
        <div className={classes.empty}>
          <p>No ticks are stored yet.</p>
          <p>Press Start: a moment after the first trades are stored, they can be read here one by one.</p>
        </div>
      ) : (
        <>
          <RangeStatistics key={symbol} symbol={symbol} />
          <div className={classes.body}>
            <TicksContent symbol={symbol} />
            {inspected && <TickInspector symbol={symbol} row={inspected} />}
          </div>
          <TicksFooter symbol={symbol} />
        </>
      )}
    </section>
  );
}
