import type { Failure } from '../../src-shared/failure.js';
import { ok, type Result } from '../../src-shared/result.js';
import type { Engine } from '../engine-supervisor.js';
import type { PageState } from '../ipc/page-state.js';
import { logFor } from '../log.js';
import type { ProfileSource } from './profile-source.js';

const log = logFor('connection');

type Outcome = Result<void, Failure>;

/** The way to the clusters of the chosen profile. */
export interface Connection {
  /**
   * Finds the profile, which may mean starting servers, and hands it to the engine; where the engine has it already, that
   * tries again at once what waits. Whether the clusters can be used is then told as readiness.
   */
  connect(): Promise<Outcome>;
}

export function connection(source: ProfileSource, engine: Engine, state: PageState): Connection {
  let underWay: Promise<Outcome> | null = null;
  /** As JSON; what the engine has. */
  let handed: string | null = null;

  async function connect(): Promise<Outcome> {
    if (!handed) state.setReadiness({ kind: 'waiting', for: source.waitsFor });
    const found = await source.find();
    if (!found.ok) {
      notConnected(found.failure);
      return found;
    }
    const { profile, secrets } = found.value;
    const text = JSON.stringify(profile);
    if (text === handed) return engine.retry();
    handed = text;
    state.setProfile(profile);
    void engine.useProfile(profile, secrets).then((used) => {
      // An engine that ended gets its profile again from its supervisor.
      if (used.ok || used.failure.kind === 'engine-exited') return;
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
    connect: () =>
      (underWay ??= connect().finally(() => {
        underWay = null;
      })),
  };
}
