import { Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ExportRecord } from '../../../src-shared/export.js';
import type { ImportRecord } from '../../../src-shared/import.js';
import { HostileText } from '../../components/hostile-text.js';
import { useNow } from '../../components/use-now.js';
import classes from './transfer-item.module.css';

type State = ExportRecord['state'] | ImportRecord['state'];

const states: Readonly<Record<State, string>> = {
  running: 'Running',
  done: 'Done',
  cancelled: 'Cancelled',
  stopped: 'Stopped',
  failed: 'Failed',
};

interface TransferItemProps {
  /** data-… of the item. */
  readonly marks: Readonly<Record<`data-${string}`, string | number>>;
  readonly state: State;
  /** What it is, and of which ticks. */
  readonly children: ReactNode;
  readonly path: string;
  readonly actions: ReactNode;
  /** The progress bar, for those who hear it. */
  readonly label: string;
  /** How much is done, from 0 to 1; null while that is not known. */
  readonly share: number | null;
  readonly progressText: (now: number) => string;
  readonly endText: () => string;
}

/** One export or import: what, which file, how far or how it ended. */
export function TransferItem(props: TransferItemProps) {
  const { marks, state, children, path, actions, endText } = props;
  return (
    <li className={classes.item} {...marks}>
      <div className={classes.what}>
        {children}
        <span className={classes.state} data-state={state}>
          {states[state]}
        </span>
        {actions}
      </div>
      <div className={classes.path}>
        <HostileText text={path} maximum={500} />
      </div>
      {state === 'running' ? (
        <Running {...props} />
      ) : (
        <HostileText className={classes.end} text={endText()} maximum={1000} />
      )}
    </li>
  );
}

function Running({ label, share, progressText }: TransferItemProps) {
  const now = useNow(true);
  return (
    <div className={classes.running}>
      <Progress size="sm" value={(share ?? 1) * 100} animated={share === null} aria-label={label} />
      <span className={classes.end}>{progressText(now)}</span>
    </div>
  );
}
