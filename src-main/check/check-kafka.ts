import type { Profile } from '../../src-shared/profile.js';
import type { Secrets } from '../engine-contract.js';
import { brokerEndpoint } from '../network/endpoint.js';
import { endpointPlan, reachEndpoint } from './reach-endpoint.js';
import type { StepBoard, StepKey } from './step-board.js';

/** The steps at each broker, then those of the cluster. */
export const kafkaPlan = ({ kafka }: Profile): StepKey[] => [
  ...kafka.brokers.map(brokerEndpoint).flatMap(endpointPlan),
  { cluster: 'kafka', step: 'metadata', at: kafka.brokers.join(', ') },
  { cluster: 'kafka', step: 'topic', at: kafka.topic },
];

export async function checkKafka(profile: Profile, _secrets: Secrets, board: StepBoard): Promise<void> {
  await Promise.all(profile.kafka.brokers.map((broker) => reachEndpoint(board, brokerEndpoint(broker))));
}
