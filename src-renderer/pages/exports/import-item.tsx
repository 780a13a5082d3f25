import { Button, Progress } from '@mantine/core';
import { X } from 'lucide-react';
import { useState } from 'react';
import { importedRows, type ImportRecord } from '../../../src-shared/import.js';
import { bridge } from '../../bridge.js';
import { HostileText } from '../../components/hostile-text.js';
import { useNow } from '../../components/use-now.js';
import { perform } from '../../stores/action-store.js';
import classes from './export-item.module.css';
import { importedText, importingText, shareImported } from './import-text.js';

const states: Readonly<Record<ImportRecord['state'], string>> = {
  running: 'Running',
  done: 'Done',
  cancelled: 'Cancelled',
  stopped: 'Stopped',
  failed: 'Failed',
};

const nameOf = (path: string): string => path.replace(/^.*[\\/]/, '');

/** One import: which file, how far or how it ended. */
export function ImportItem({ record }: { readonly record: ImportRecord }) {
  const { path, state } = record;
  return (
    <li className={classes.item} data-import={state} data-stored={importedRows(record)} data-left={record.left}>
      <div className={classes.what}>
        <strong>Import</strong>
        <HostileText text={nameOf(path)} maximum={120} />
        <span className={classes.state} data-state={state}>
          {states[state]}
        </span>
        {state === 'running' && <CancelButton id={record.id} />}
      </div>
      <div className={classes.path}>
        <HostileText text={path} maximum={500} />
      </div>
      {state === 'running' ? (
        <Running record={record} />
      ) : (
        <HostileText className={classes.end} text={importedText(record)} maximum={1000} />
      )}
    </li>
  );
}

function CancelButton({ id }: { readonly id: string }) {
  const [isCancelling, setCancelling] = useState(false);
  return (
    <Button
      size="compact-xs"
      variant="default"
      disabled={isCancelling}
      title="What was sent by now is stored and stays"
      leftSection={<X size={12} aria-hidden />}
      onClick={() => {
        setCancelling(true);
        void perform('cancel-import', () => bridge().request['import:cancel'](id));
      }}
    >
      {isCancelling ? 'Cancelling' : 'Cancel'}
    </Button>
  );
}

function Running({ record }: { readonly record: ImportRecord }) {
  const now = useNow(true);
  const share = shareImported(record);
  return (
    <div className={classes.running}>
      <Progress
        size="sm"
        value={(share ?? 1) * 100}
        animated={share === null}
        aria-label={`Import of ${nameOf(record.path)}`}
      />
      <span className={classes.end}>{importingText(record, now)}</span>
    </div>
  );
}
