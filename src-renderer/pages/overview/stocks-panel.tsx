import { Panel } from '../../components/panel.js';
import { useStocks } from '../../stores/stocks-store.js';
import { QueryLine } from './query-line.js';
import { StocksTable } from './stocks-table.js';
import classes from './stocks-panel.module.css';

/** The rows of the `stocks` table as they are stored, and the query that reads them. */
export function StocksPanel() {
  const stocks = useStocks();
  return (
    <Panel title="Stocks" className={classes.panel} aside={<QueryLine />}>
      {stocks.length === 0 ? (
        <div className={classes.empty}>
          <p>No rows yet.</p>
          <p>Press Start: a second after the first trades are stored, each symbol has its row here and in the table.</p>
        </div>
      ) : (
        <StocksTable stocks={stocks} />
      )}
    </Panel>
  );
}
