import { VisuallyHidden } from '@mantine/core';
import { useServers } from '../stores/servers-store.js';
import { useSnapshot } from '../stores/snapshot-store.js';
import { stateMarks } from './pipeline-state.js';

const serversText = {
  waiting: 'Servers are not ready yet',
  ready: 'Servers are ready',
  failed: 'Servers failed',
} as const;

/** Tells a screen reader of changes of state, and of nothing that changes each second. */
export function StateAnnouncer() {
  const state = useSnapshot((snapshot) => snapshot.state);
  const isEnded = useSnapshot((snapshot) => snapshot.feedEnded);
  const readiness = useServers((servers) => servers.readiness.kind);
  return (
    <VisuallyHidden role="status">
      {`Pipeline: ${stateMarks[state].text}. ${serversText[readiness]}.${isEnded ? ' The feed has ended.' : ''}`}
    </VisuallyHidden>
  );
}
