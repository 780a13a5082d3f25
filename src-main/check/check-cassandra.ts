import type { Profile } from '../../src-shared/profile.js';
import type { Secrets } from '../engine-contract.js';
import type { Endpoint } from '../network/endpoint.js';
import { endpointPlan, reachEndpoint } from './reach-endpoint.js';
import type { StepBoard, StepKey } from './step-board.js';

const endpoints = ({ cassandra }: Profile): Endpoint[] =>
  cassandra.contactPoints.map((host) => ({ server: 'Cassandra', host, port: cassandra.port }));

/** The steps at each contact point, then those of the cluster. */
export const cassandraPlan = (profile: Profile): StepKey[] => [
  ...endpoints(profile).flatMap(endpointPlan),
  { cluster: 'cassandra', step: 'data-centre', at: profile.cassandra.localDataCenter },
  { cluster: 'cassandra', step: 'schema', at: profile.cassandra.keyspace },
];

export async function checkCassandra(profile: Profile, _secrets: Secrets, board: StepBoard): Promise<void> {
  await Promise.all(endpoints(profile).map((at) => reachEndpoint(board, at)));
}
