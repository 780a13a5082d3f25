import { Button, Progress } from '@mantine/core';
import { FolderOpen, X } from 'lucide-react';
import type { ExportRecord } from '../../../src-shared/export.js';
import { bridge } from '../../bridge.js';
import { HostileText } from '../../components/hostile-text.js';
import { useNow } from '../../components/use-now.js';
import { formatDateTime, newYork, zoneName } from '../../format/time.js';
import { perform } from '../../stores/action-store.js';
import { endText, progressText, shareDone } from './export-progress.js';
import classes from './export-item.module.css';

const states: Readonly<Record<ExportRecord['state'], string>> = {
  running: 'Running',
  done: 'Done',
  cancelled: 'Cancelled',
  failed: 'Failed',
};

/** One export: what, where to, how far or how it ended. */
export function ExportItem({ record }: { readonly record: ExportRecord }) {
  const { id, request, path, state } = record;
  const zone = request.zone === 'utc' ? 'UTC' : newYork;
  return (
    <li className={classes.item} data-export={state} data-rows={record.rows}>
      <div className={classes.what}>
        <strong>
          <HostileText text={request.symbol} />
        </strong>
        <span>
          {formatDateTime(request.from, zone)} – {formatDateTime(request.to, zone)} {zoneName(zone)}
        </span>
        <span className={classes.state} data-state={state}>
          {states[state]}
        </span>
        {state === 'running' && (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<X size={12} aria-hidden />}
            onClick={() => void perform('cancel-export', () => bridge().request['export:cancel'](id))}
          >
            Cancel
          </Button>
        )}
        {state === 'done' && (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<FolderOpen size={12} aria-hidden />}
            onClick={() => void perform('show-export', () => bridge().request['export:show'](id))}
          >
            Open folder
          </Button>
        )}
      </div>
      <div className={classes.path}>
        <HostileText text={path} maximum={500} />
      </div>
      {state === 'running' ? (
        <Running record={record} />
      ) : (
        <HostileText className={classes.end} text={endText(record)} maximum={600} />
      )}
    </li>
  );
}

function Running({ record }: { readonly record: ExportRecord }) {
  const now = useNow(true);
  const share = shareDone(record);
  return (
    <div className={classes.running}>
      <Progress
        size="sm"
        value={(share ?? 1) * 100}
        animated={share === null}
        aria-label={`Export of ${record.request.symbol}`}
      />
      <span className={classes.end}>{progressText(record, now)}</span>
    </div>
  );
}
