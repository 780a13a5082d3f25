import type { PipelineCounters } from '../../../src-shared/pipeline-snapshot.js';
import { Panel } from '../../components/panel.js';
import { formatCount } from '../../format/number.js';
import { useSnapshot } from '../../stores/snapshot-store.js';
import classes from './figures-table.module.css';

interface Exception {
  readonly count: keyof PipelineCounters;
  readonly name: string;
  readonly which: string;
  readonly hint: string;
}

const exceptions: readonly Exception[] = [
  {
    count: 'rejected',
    name: 'Rejected',
    which: 'from the feed',
    hint: 'Lines of the feed that are no tick; they are kept in the dead-letter topic',
  },
  {
    count: 'deadLettered',
    name: 'Dead-lettered',
    which: 'from the topic',
    hint: 'Messages of the topic that are no tick; they are kept in the dead-letter topic',
  },
  {
    count: 'unsent',
    name: 'Unsent',
    which: 'left at Stop',
    hint: 'Received but not produced, because the pipeline was stopped first',
  },
];

/** Ticks that took another way than into the tables. */
export function AccountingPanel() {
  return (
    <Panel title="Not stored">
      <table className={classes.figures}>
        <tbody>
          {exceptions.map(({ count, name, which, hint }) => (
            <tr key={count} title={hint}>
              <th scope="row">
                <span className={classes.name}>{name}</span> {which}
              </th>
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
