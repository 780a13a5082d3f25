import type { CheckedCluster } from '../../src-shared/check.js';
import { addressOf, type Endpoint } from '../network/endpoint.js';
import { openTcp, resolveName } from '../network/open-tcp.js';
import { failed, notNeeded, passed, type StepBoard, type StepKey } from './step-board.js';

const dnsMs = 6_000;
const tcpMs = 8_000;

const endpointSteps = ['dns', 'tcp', 'tls', 'login'] as const;
const clusterOf = ({ server }: Endpoint): CheckedCluster => (server === 'Kafka' ? 'kafka' : 'cassandra');

export const keyOf = (at: Endpoint, step: StepKey['step']): StepKey => ({
  cluster: clusterOf(at),
  step,
  at: addressOf(at),
});

/** The steps that are taken at each broker or contact point. */
export const endpointPlan = (at: Endpoint): StepKey[] => endpointSteps.map((step) => keyOf(at, step));

/** The first two steps: its name, and a plain TCP connection. True when it can be reached. */
export async function reachEndpoint(board: StepBoard, at: Endpoint): Promise<boolean> {
  const named = await board.take(keyOf(at, 'dns'), dnsMs, async () => {
    const found = await resolveName(at);
    if (!found.ok) return failed(found.failure);
    return found.value ? passed(undefined, found.value.join(', ')) : notNeeded(undefined, 'an address, not a name');
  });
  if (!named) return false;
  const reached = await board.take(keyOf(at, 'tcp'), tcpMs, async (signal) => {
    const opened = await openTcp(at, signal);
    if (!opened.ok) return failed(opened.failure);
    opened.value.destroy();
    return passed(undefined);
  });
  return reached !== undefined;
}
