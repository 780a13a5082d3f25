import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ErrorGroup } from '../../../src-shared/error-group.js';
import { failureCauses } from '../../../src-shared/failure-cause.js';
import { CopyButton } from '../../components/copy-button.js';
import { HostileText } from '../../components/hostile-text.js';
import { Facts, Inspector } from '../../components/inspector.js';
import { ListGrid, type ListColumn } from '../../components/list-grid.js';
import { StateMark } from '../../components/state-mark.js';
import { formatCount } from '../../format/number.js';
import { formatClock, formatDateTimeWithZone, localZone, zoneName } from '../../format/time.js';
import { useErrors } from '../../stores/errors-store.js';
import { open } from '../../stores/page-store.js';
import classes from './errors-page.module.css';
import { errorText, kindText, placeTexts, stateOf } from './failure-text.js';

const keyOf = ({ kind, place }: ErrorGroup) => `${place} ${kind}`;

const columns: readonly ListColumn<ErrorGroup>[] = [
  { name: 'state', title: 'State', width: '90px', show: (group) => <StateMark {...stateOf(group)} /> },
  { name: 'kind', title: 'What', width: 'minmax(150px, 1.2fr)', show: ({ kind }) => <b>{kindText(kind)}</b> },
  { name: 'place', title: 'Where', width: '124px', show: ({ place }) => placeTexts[place] },
  { name: 'count', title: 'Times', width: '70px', isNumber: true, show: ({ count }) => formatCount(count) },
  { name: 'first', title: 'First', width: '76px', show: ({ firstTime }) => formatClock(firstTime, localZone) },
  {
    name: 'last',
    title: `Last, ${zoneName(localZone)}`,
    width: '96px',
    show: ({ lastTime }) => formatClock(lastTime, localZone),
  },
  {
    name: 'message',
    title: 'Message',
    width: 'minmax(160px, 3fr)',
    show: ({ message }) => <HostileText text={message} />,
  },
];

/** What failed since the app was opened, by kind and place, and the details of the one that is chosen. */
export function FailuresPart() {
  const groups = useErrors();
  const [active, setActive] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  const chosen = groups.find((group) => keyOf(group) === active);
  return (
    <div className={classes.body}>
      <div className={classes.list}>
        <ListGrid
          label="What failed"
          rows={groups}
          columns={columns}
          keyOf={keyOf}
          active={active}
          onActive={(group) => setActive(keyOf(group))}
          onOpen={() => setOpen(true)}
          onClose={() => setOpen(false)}
          marks={({ kind, place, count, current }) => ({
            'data-failure': kind,
            'data-place': place,
            'data-value': count,
            'data-current': current,
          })}
        />
        {groups.length === 0 && (
          <div className={classes.empty}>
            <p>Nothing has failed since Tapedeck was opened.</p>
            <p>
              When the feed, Kafka, Cassandra, a query or an export fails, it stands here once for each place: how
              often, since when, whether it is over, why, and what to do. It stays here after the pipeline is stopped
              and started again.
            </p>
          </div>
        )}
      </div>
      {isOpen && chosen && <FailureDetails group={chosen} onClose={() => setOpen(false)} />}
    </div>
  );
}

function FailureDetails({ group, onClose }: { readonly group: ErrorGroup; readonly onClose: () => void }) {
  const { kind, place, count, message, remedy, firstTime, lastTime } = group;
  return (
    <Inspector
      title={kindText(kind)}
      onClose={onClose}
      actions={
        <>
          {group.nature === 'data' && (
            <Button size="compact-xs" variant="default" onClick={() => open('errors', { part: 'dead-letters' })}>
              Show messages
            </Button>
          )}
          <CopyButton label="Copy details" hint="Copy all that is known of it" text={errorText(group)} />
        </>
      }
    >
      <Facts
        facts={[
          ['What', <HostileText key="message" text={message} maximum={2000} />],
          ['Cause', failureCauses[kind]],
          ['What to do', <HostileText key="remedy" text={remedy} maximum={2000} />],
          ['Where', placeTexts[place]],
          ['Times', formatCount(count)],
          ['First', formatDateTimeWithZone(firstTime, localZone)],
          ['Last', formatDateTimeWithZone(lastTime, localZone)],
          ['State', <StateMark key="state" {...stateOf(group)} />],
        ]}
      />
    </Inspector>
  );
}
