import { Button } from '@mantine/core';
import { RotateCw } from 'lucide-react';
import { bridge } from '../../bridge.js';
import { Panel } from '../../components/panel.js';
import { perform, useActions } from '../../stores/action-store.js';
import { useServers } from '../../stores/servers-store.js';
import { useSnapshot } from '../../stores/snapshot-store.js';
import { ErrorItem } from './error-item.js';
import { Trouble } from '../../components/trouble.js';
import classes from './errors-panel.module.css';

/** What failed, how often, since when, and what to do about it; what has worked again since stands below. */
export function ErrorsPanel() {
  const errors = useSnapshot((snapshot) => snapshot.errors);
  const readiness = useServers((servers) => servers.readiness);
  const isServerFailed = useServers(
    ({ sandbox }) => sandbox?.kafka.state === 'failed' || sandbox?.cassandra.state === 'failed',
  );
  // A server that failed says so itself, with a button that starts it.
  const unready = readiness.kind === 'failed' && !isServerFailed ? readiness.failure : null;
  const ordered = [...errors].sort((a, b) => Number(b.current) - Number(a.current) || b.lastTime - a.lastTime);
  const canRetry = unready !== null || errors.some(({ current }) => current);
  return (
    <Panel title="Errors" className={classes.panel} aside={canRetry && <RetryButton />}>
      {unready && (
        <div data-failure={unready.kind}>
          <Trouble title="The clusters cannot be used" message={unready.message} remedy={unready.remedy} />
        </div>
      )}
      {ordered.length === 0 && !unready ? (
        <div className={classes.empty}>
          <p>No errors.</p>
          <p>
            When the feed, Kafka or Cassandra fails, it shows here once, with its count and what to do about it. Ticks
            wait meanwhile; none is skipped.
          </p>
        </div>
      ) : (
        <ul className={classes.list}>
          {ordered.map((error) => (
            <ErrorItem key={error.kind} error={error} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function RetryButton() {
  const isRetrying = useActions(({ pending }) => pending === 'retry');
  return (
    <Button
      size="compact-xs"
      variant="default"
      title="Try again at once what waits for its next try"
      loading={isRetrying}
      leftSection={<RotateCw size={12} aria-hidden />}
      onClick={() => void perform('retry', () => bridge().request['pipeline:retry']())}
    >
      Retry now
    </Button>
  );
}
