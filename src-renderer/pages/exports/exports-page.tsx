import { Panel } from '../../components/panel.js';
import { useExports, useImports } from '../../stores/exports-store.js';
import { ExportForm } from './export-form.js';
import { ExportItem } from './export-item.js';
import classes from './exports-page.module.css';
import { ImportItem } from './import-item.js';
import { ImportPanel } from './import-panel.js';

/** Stored ticks into CSV files and back: a new one of either, and those that run or have ended. */
export function ExportsPage() {
  const exports = useExports();
  const imports = useImports();
  const items = [
    ...exports.map((record) => ({ record, item: <ExportItem key={record.id} record={record} /> })),
    ...imports.map((record) => ({ record, item: <ImportItem key={record.id} record={record} /> })),
  ].sort((a, b) => b.record.startTime - a.record.startTime);
  return (
    <div className={classes.page}>
      <Panel title="New export">
        <ExportForm />
      </Panel>
      <ImportPanel />
      <Panel title="Exports and imports" className={classes.list}>
        {items.length === 0 ? (
          <p className={classes.empty}>
            None yet. An exported file holds the stored ticks of one symbol in order of time, streamed page by page, so
            a day or a year takes no more memory. A cancelled export leaves no file. What was exported whole can be
            imported or replayed and gives the same rows.
          </p>
        ) : (
          <ul>{items.map(({ item }) => item)}</ul>
        )}
      </Panel>
    </div>
  );
}
