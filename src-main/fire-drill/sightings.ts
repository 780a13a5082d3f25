import type { ErrorGroup } from '../../src-shared/error-group.js';
import type { Sighting } from '../../src-shared/fire-drill.js';
import type { InitialState } from '../../src-shared/ipc/contract.js';

type Shown = Pick<InitialState, 'snapshot' | 'errors' | 'sandbox' | 'readiness'>;

const states = {
  stopped: 'Stopped',
  starting: 'Starting',
  running: 'Running',
  'needs-attention': 'Needs attention',
  draining: 'Draining',
  failed: 'Failed',
} as const;

/** What has changed on the screen from one look to the next. */
export function sightings(before: Shown, now: Shown, time: number): Sighting[] {
  return [...ofPipeline(before, now, time), ...ofServers(before, now, time), ...ofErrors(before, now, time)];
}

function ofPipeline({ snapshot: before }: Shown, { snapshot: now }: Shown, time: number): Sighting[] {
  if (!now || now.state === before?.state) return [];
  const tone = now.state === 'running' ? 'good' : now.state in bad ? 'bad' : 'plain';
  return [{ time, tone, text: `Pipeline: ${states[now.state]}` }];
}
const bad: Readonly<Record<string, true>> = { 'needs-attention': true, failed: true };

function ofServers({ sandbox: before }: Shown, { sandbox: now }: Shown, time: number): Sighting[] {
  if (!before || !now) return [];
  return (['kafka', 'cassandra'] as const).flatMap((name) => {
    const { state, failure } = now[name];
    if (state === before[name].state) return [];
    const title = name === 'kafka' ? 'Kafka' : 'Cassandra';
    const tone = state === 'up' ? 'good' : state === 'failed' ? 'bad' : 'plain';
    return [{ time, tone, text: `${title}: ${state}${failure ? `: ${failure.message}` : ''}` }];
  });
}

function ofErrors({ errors: before }: Shown, { errors: now }: Shown, time: number): Sighting[] {
  const known = new Map(before.map((group) => [keyOf(group), group]));
  return now.flatMap((group): Sighting[] => {
    const earlier = known.get(keyOf(group));
    const isNew = group.count > (earlier?.count ?? 0) && !(earlier?.current ?? false);
    if (isNew) return [{ time, tone: 'bad', text: `Error at ${group.place}: ${group.message}` }];
    if (earlier?.current && !group.current) {
      return [{ time, tone: 'good', text: `Over at ${group.place}: ${group.kind}` }];
    }
    return [];
  });
}

const keyOf = ({ kind, place }: ErrorGroup): string => `${place} ${kind}`;
