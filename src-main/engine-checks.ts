import type { CheckStep } from '../src-shared/check.js';
import type { Failure } from '../src-shared/failure.js';
import type { Profile } from '../src-shared/profile.js';
import { ok, type Result } from '../src-shared/result.js';
import { checkClusters } from './check/check-clusters.js';
import type { Secrets } from './engine-contract.js';

/** The tests of profiles that an engine is carrying out. */
export class EngineChecks {
  private readonly running = new Map<string, AbortController>();

  constructor(private readonly tell: (id: string, steps: readonly CheckStep[]) => void) {}

  /** Resolves when every step has passed, failed or been skipped. */
  async run(id: string, profile: Profile, secrets: Secrets): Promise<Result<readonly CheckStep[], Failure>> {
    const abort = new AbortController();
    this.running.set(id, abort);
    try {
      return ok(await checkClusters(profile, secrets, (steps) => this.tell(id, steps), abort.signal));
    } finally {
      this.running.delete(id);
    }
  }

  cancel(id: string): Result<void, Failure> {
    this.running.get(id)?.abort();
    return ok();
  }

  cancelAll(): void {
    for (const abort of this.running.values()) abort.abort();
  }
}
