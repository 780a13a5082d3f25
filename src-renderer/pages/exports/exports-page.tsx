import { Panel } from '../../components/panel.js';
import { useExports } from '../../stores/exports-store.js';
import { ExportForm } from './export-form.js';
import { ExportItem } from './export-item.js';
import classes from './exports-page.module.css';

/** Stored ticks into CSV files: a new export, and those that run or have ended. */
export function ExportsPage() {
  const records = useExports();
  return (
    <div className={classes.page}>
      <Panel title="New export">
        <ExportForm />
      </Panel>
      <Panel title="Exports" className={classes.list}>
        {records.length === 0 ? (
          <p className={classes.empty}>
            None yet. A file holds the stored ticks of one symbol in order of time, streamed page by page, so a day or a
            year takes no more memory. A cancelled export leaves no file. What was exported whole can be replayed and
            gives the same rows.
          </p>
        ) : (
          <ul>
            {records.map((record) => (
              <ExportItem key={record.id} record={record} />
            ))}
          </ul>
        )}
      </Panel>
    </div>
  );
}
