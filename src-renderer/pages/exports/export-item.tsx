import { Button } from '@mantine/core';
import { FolderOpen, X } from 'lucide-react';
import type { ExportRecord } from '../../../src-shared/export.js';
import { bridge } from '../../bridge.js';
import { HostileText } from '../../components/hostile-text.js';
import { formatDateTime, newYork, zoneName } from '../../format/time.js';
import { perform } from '../../stores/action-store.js';
import { endText, progressText, shareDone } from './export-progress.js';
import { TransferItem } from './transfer-item.js';

/** One export: what, where to, how far or how it ended. */
export function ExportItem({ record }: { readonly record: ExportRecord }) {
  const { request, path, state } = record;
  const zone = request.zone === 'utc' ? 'UTC' : newYork;
  return (
    <TransferItem
      marks={{ 'data-export': state, 'data-rows': record.rows }}
      state={state}
      path={path}
      actions={<Actions record={record} />}
      label={`Export of ${request.symbol}`}
      share={shareDone(record)}
      progressText={(now) => progressText(record, now)}
      endText={() => endText(record)}
    >
      <strong>
        <HostileText text={request.symbol} />
      </strong>
      <span>
        {formatDateTime(request.from, zone)} – {formatDateTime(request.to, zone)} {zoneName(zone)}
      </span>
    </TransferItem>
  );
}

function Actions({ record: { id, state } }: { readonly record: ExportRecord }) {
  const { request } = bridge();
  if (state === 'running') {
    return (
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<X size={12} aria-hidden />}
        onClick={() => void perform('cancel-export', () => request['export:cancel'](id))}
      >
        Cancel
      </Button>
    );
  }
  if (state !== 'done') return null;
  return (
    <Button
      size="compact-xs"
      variant="default"
      leftSection={<FolderOpen size={12} aria-hidden />}
      onClick={() => void perform('show-export', () => request['export:show'](id))}
    >
      Open folder
    </Button>
  );
}
