import type { Failure } from '../../src-shared/failure.js';
import { ok, type Result } from '../../src-shared/result.js';
import type { Engine } from '../engine-supervisor.js';
import type { PageState } from '../ipc/page-state.js';
import { logFor } from '../log.js';
import type { ProfileSource, UsableProfile } from './profile-source.js';

const log = logFor('connection');

type Outcome = Result<void, Failure>;

/** The way to the clusters of the chosen profile. */
export interface Connection {
  /**
   * Finds the profile, which may mean starting servers, and hands it to the engine; where the engine has it already, that
   * tries again at once what waits. Whether the clusters can be used is then told as readiness.
   */
  connect(): Promise<Outcome>;
  /** From now on connects to another profile, which the engine does not have yet. */
  use(source: ProfileSource): void;
}

export function connection(first: ProfileSource, engine: Engine, state: PageState): Connection {
  let source = first;
  let underWay: Promise<Outcome> | null = null;
  /** What the engine has, as JSON. */
  let handed: string | null = null;

  async function connect(): Promise<Outcome> {
    const from = source;
    if (!handed) state.setReadiness({ kind: 'waiting', for: from.waitsFor });
    const found = await from.find();
    if (from !== source) return ok(); // another profile was chosen meanwhile
    if (!found.ok) {
      notConnected(found.failure);
      return found;
    }
    const { profile, secrets } = found.value;
    if (JSON.stringify(profile) !== JSON.stringify(state.current().profile)) state.setProfile(profile);
    const connectsTo = clustersOf(found.value);
    if (connectsTo === handed) return engine.retry();
    handed = connectsTo;
    void engine.useProfile(profile, secrets).then((used) => {
      // An engine that ended gets its profile again from its supervisor.
      if (used.ok || used.failure.kind === 'engine-exited' || from !== source) return;
      handed = null;
      notConnected(used.failure);
    });
    return ok();
  }

  function notConnected(failure: Failure): void {
    log.error('not-connected', { kind: failure.kind, message: failure.message });
    // An engine that has a profile judges itself what it can reach.
    if (!handed) state.setReadiness({ kind: 'failed', failure });
  }

  return {
    connect() {
      const connecting = (underWay ??= connect().finally(() => {
        if (underWay === connecting) underWay = null;
      }));
      return connecting;
    },
    use(next) {
      source = next;
      underWay = null;
      handed = null;
    },
  };
}

/** A profile may change its name or colour without another connection. */
const clustersOf = ({ profile: { id, kafka, cassandra }, secrets }: UsableProfile): string =>
  JSON.stringify({ id, kafka, cassandra, secrets });
