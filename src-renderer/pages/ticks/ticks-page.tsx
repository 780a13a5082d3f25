import { Panel } from '../../components/panel.js';
import { RangeStatistics } from './range-statistics.js';
import { TickInspector } from './tick-inspector.js';
import { TicksContent } from './ticks-content.js';
import { TicksFooter } from './ticks-footer.js';
import classes from './ticks-page.module.css';
import { useTicks } from './ticks-store.js';
import { TicksToolbar } from './ticks-toolbar.js';
import { useOpenedSymbol } from './use-opened-symbol.js';

/** The stored ticks of a symbol, one by one. */
export function TicksPage() {
  const symbol = useOpenedSymbol();
  const inspected = useTicks((state) => state.inspected);
  return (
    <div className={classes.page}>
      <Panel title="Ticks" className={classes.ticks} aside={<TicksToolbar />}>
        {symbol === null ? (
          <div className={classes.empty}>
            <p>No ticks are stored yet.</p>
            <p>Press Start: a moment after the first trades are stored, they can be read here one by one.</p>
          </div>
        ) : (
          <>
            <RangeStatistics key={symbol} symbol={symbol} />
            <TicksContent symbol={symbol} />
            <TicksFooter />
          </>
        )}
      </Panel>
      {symbol !== null && inspected && <TickInspector symbol={symbol} row={inspected} />}
    </div>
  );
}
