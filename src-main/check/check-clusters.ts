import type { CheckStep } from '../../src-shared/check.js';
import type { Profile } from '../../src-shared/profile.js';
import type { Secrets } from '../engine-contract.js';
import { checkCassandra, cassandraPlan } from './check-cassandra.js';
import { checkKafka, kafkaPlan } from './check-kafka.js';
import { StepBoard } from './step-board.js';

/**
 * Looks at both clusters of a profile side by side, step by step, and changes nothing. `onSteps` gets all steps at each
 * change. Every step has a bound of its own; an aborted signal skips what is left.
 */
export async function checkClusters(
  profile: Profile,
  secrets: Secrets,
  onSteps: (steps: readonly CheckStep[]) => void,
  signal: AbortSignal,
): Promise<readonly CheckStep[]> {
  const board = new StepBoard([...kafkaPlan(profile), ...cassandraPlan(profile)], onSteps, signal);
  await Promise.all([checkKafka(profile, secrets, board), checkCassandra(profile, secrets, board)]);
  board.skip('a step before it failed');
  return board.all();
}
