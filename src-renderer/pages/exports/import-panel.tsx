import { Button } from '@mantine/core';
import { Upload } from 'lucide-react';
import { bridge } from '../../bridge.js';
import { Panel } from '../../components/panel.js';
import { perform, useActions } from '../../stores/action-store.js';
import { useServers } from '../../stores/servers-store.js';
import classes from './import-panel.module.css';

/** Takes a CSV file of ticks back in, through the topic like any feed. */
export function ImportPanel() {
  const isAsking = useActions(({ pending }) => pending === 'import');
  const isReady = useServers(({ readiness }) => readiness.kind === 'ready');
  return (
    <Panel title="Import">
      <div className={classes.row}>
        <Button
          variant="default"
          loading={isAsking}
          disabled={!isReady}
          leftSection={<Upload size={14} aria-hidden />}
          onClick={() => void perform('import', () => bridge().request['import:start']())}
        >
          Import CSV…
        </Button>
        <p className={classes.hint}>
          {isReady
            ? 'The file needs the columns symbol, event_time, price and size. Its rows go through Kafka beside a feed that runs, and are stored with their own times; one that is stored already does not come twice.'
            : 'Possible once Kafka and Cassandra answer.'}
        </p>
      </div>
    </Panel>
  );
}
