import classes from './values-table.module.css';

/** Rows beyond it are counted and not shown. */
const maxRows = 200;

/** What a chart draws, in figures; the newest first. */
export function ValuesTable<R>({
  name,
  columns,
  count,
  rowAt,
}: {
  readonly name: string;
  readonly columns: readonly { readonly title: string; readonly show: (row: R) => string }[];
  readonly count: number;
  readonly rowAt: (index: number) => R | undefined;
}) {
  const shown = Array.from({ length: Math.min(count, maxRows) }, (_, index) => rowAt(index));
  return (
    // A part that scrolls has to be reachable by keyboard.
    <div className={classes.values} tabIndex={0} role="region" aria-label={name}>
      <table className={classes.table} aria-label={name}>
        <thead>
          <tr>
            {columns.map(({ title }) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(
            (row, index) =>
              row && (
                <tr key={index}>
                  {columns.map(({ title, show }) => (
                    <td key={title}>{show(row)}</td>
                  ))}
                </tr>
              ),
          )}
        </tbody>
      </table>
      {count > maxRows && (
        <p className={classes.more}>The newest {maxRows} of those in view; zoom in for the others.</p>
      )}
    </div>
  );
}
