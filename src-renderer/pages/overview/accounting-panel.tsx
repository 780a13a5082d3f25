import type { PipelineCounters } from '../../../src-shared/pipeline-snapshot.js';
import { Panel } from '../../components/panel.js';
import { formatCount } from '../../format/number.js';
import { useSnapshot } from '../../stores/snapshot-store.js';
import classes from './figures-table.module.css';

const exceptions: readonly { readonly count: keyof PipelineCounters; readonly name: string; readonly hint: string }[] =
  [
    { count: 'rejected', name: 'Rejected', hint: 'Lines of the feed that are no tick; kept in the dead-letter topic' },
    {
      count: 'deadLettered',
      name: 'Dead-lettered',
      hint: 'Messages of the topic that are no tick; kept in the dead-letter topic',
    },
    { count: 'unsent', name: 'Unsent', hint: 'Received but not produced, because the pipeline was stopped first' },
  ];

/** Ticks that took another way than into the tables. */
export function AccountingPanel() {
  return (
    <Panel title="Not stored">
      <table className={classes.figures}>
        <tbody>
          {exceptions.map(({ count, name, hint }) => (
            <tr key={count} title={hint}>
              <th scope="row">{name}</th>
              <ExceptionCount count={count} />
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function ExceptionCount({ count }: { readonly count: keyof PipelineCounters }) {
  const value = useSnapshot((snapshot) => snapshot[count]);
  return (
    <td data-metric={count} data-value={value}>
      {formatCount(value)}
    </td>
  );
}
