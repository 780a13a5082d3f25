import { Button } from '@mantine/core';
import { X } from 'lucide-react';
import { useState } from 'react';
import { importedRows, type ImportRecord } from '../../../src-shared/import.js';
import { bridge } from '../../bridge.js';
import { HostileText } from '../../components/hostile-text.js';
import { perform } from '../../stores/action-store.js';
import { importedText, importingText, shareImported } from './import-text.js';
import { TransferItem } from './transfer-item.js';

const nameOf = (path: string): string => path.replace(/^.*[\\/]/, '');

/** One import: which file, how far or how it ended. */
export function ImportItem({ record }: { readonly record: ImportRecord }) {
  const { path, state } = record;
  return (
    <TransferItem
      marks={{ 'data-import': state, 'data-stored': importedRows(record), 'data-left': record.left }}
      state={state}
      path={path}
      actions={state === 'running' && <CancelButton id={record.id} />}
      label={`Import of ${nameOf(path)}`}
      share={shareImported(record)}
      progressText={(now) => importingText(record, now)}
      endText={() => importedText(record)}
    >
      <strong>Import</strong>
      <HostileText text={nameOf(path)} maximum={120} />
    </TransferItem>
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
