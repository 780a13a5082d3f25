import { Button } from '@mantine/core';
import type { Repair } from '../../../src-shared/check.js';
import { CopyButton } from '../../components/copy-button.js';
import { HostileText } from '../../components/hostile-text.js';
import { visibleText } from '../../format/hostile-text.js';
import { useActions } from '../../stores/action-store.js';
import { useCheck } from '../../stores/check-store.js';
import { useEditor } from './editor-store.js';
import classes from './test-panel.module.css';
import { isOfForm, repair as carryOut } from './test-profile.js';

const maxCqlLines = 400;

/** What would be created, to be seen before the button is pressed. */
export function RepairOffer({ repair }: { readonly repair: Repair }) {
  const isRepairing = useActions(({ pending }) => pending === 'repair');
  const check = useCheck();
  const { values } = useEditor();
  if (!check || !isOfForm(check, values)) {
    return <p className={classes.repair}>The form has changed since: test again to see what would be created.</p>;
  }
  const button = (label: string) => (
    <Button size="compact-xs" loading={isRepairing} onClick={() => void carryOut(repair)}>
      {label}
    </Button>
  );
  if (repair.kind === 'create-topic') {
    return (
      <div className={classes.repair}>
        <p>
          <HostileText text={repair.topic} maximum={200} /> would have {repair.partitions} partitions and the
          replication factor {repair.replicationFactor}; so would its dead-letter topic, with one partition.
        </p>
        <div className={classes.buttons}>{button('Create topic')}</div>
      </div>
    );
  }
  return (
    <div className={classes.repair}>
      {repair.differences.length > 0 && (
        <ul className={classes.differences} aria-label="Differences">
          {repair.differences.map((difference) => (
            <li key={difference}>
              <HostileText text={difference} />
            </li>
          ))}
        </ul>
      )}
      {repair.cql !== '' && (
        <>
          <pre className={classes.cql} tabIndex={0} aria-label="CQL">
            {repair.cql
              .split('\n')
              .slice(0, maxCqlLines)
              .map((line) => `${visibleText(line, 500)}\n`)}
          </pre>
          <div className={classes.buttons}>
            {button('Apply')}
            <CopyButton label="Copy CQL" hint="The statements that Apply runs" text={repair.cql} />
          </div>
        </>
      )}
    </div>
  );
}
