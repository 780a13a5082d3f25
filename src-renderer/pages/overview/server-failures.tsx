import { Button } from '@mantine/core';
import { Play } from 'lucide-react';
import type { ServerStatus } from '../../../src-shared/sandbox-status.js';
import { bridge } from '../../bridge.js';
import { Trouble } from '../../components/trouble.js';
import { useNow } from '../../components/use-now.js';
import { perform, useActions } from '../../stores/action-store.js';
import { useServers } from '../../stores/servers-store.js';
import classes from './server-failures.module.css';

/** A server that we are about to start is down for a moment; that is no news. */
const settleMs = 3000;

/** Which of the local servers do not run, why, what to do about it, and the button that does it. */
export function ServerFailures() {
  const sandbox = useServers((servers) => servers.sandbox);
  const isStarting = useActions(({ pending }) => pending === 'start-servers');
  const isAnyDown = sandbox !== null && [sandbox.kafka, sandbox.cassandra].some(({ state }) => state === 'down');
  const now = useNow(isAnyDown);
  if (!sandbox) return null;

  const servers = [
    { name: 'Kafka', status: sandbox.kafka },
    { name: 'Cassandra', status: sandbox.cassandra },
  ].filter(({ status }) => status.state === 'failed' || (status.state === 'down' && now - status.since > settleMs));
  if (servers.length === 0) return null;

  return (
    <section className={classes.failures} aria-label="Local servers that do not run">
      <ul className={classes.list}>
        {servers.map(({ name, status }) => (
          <li key={name} data-failure={status.failure?.kind ?? 'down'}>
            <Trouble {...troubleOf(name, status)} />
          </li>
        ))}
      </ul>
      <Button
        size="xs"
        leftSection={<Play size={12} aria-hidden fill="currentColor" />}
        loading={isStarting}
        onClick={() => void perform('start-servers', () => bridge().request['sandbox:start']())}
      >
        Start servers
      </Button>
    </section>
  );
}

function troubleOf(name: string, { failure }: ServerStatus) {
  return {
    title: failure ? `${name} failed` : `${name} is not running`,
    message: failure?.message ?? 'It was stopped, or has not been started yet.',
    remedy: failure?.remedy ?? 'Start the servers.',
  };
}
