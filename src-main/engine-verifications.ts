import type { Failure } from '../src-shared/failure.js';
import type { Result } from '../src-shared/result.js';
import type { Verification, VerifiedRange } from '../src-shared/verification.js';
import { verifyAndSettle } from './ledger/settle.js';
import type { Clusters } from './pipeline/clusters.js';

const tellEveryMs = 250;

/** The comparisons of topic and table that an engine is carrying out. */
export class EngineVerifications {
  private readonly running = new Map<string, AbortController>();

  constructor(private readonly tell: (id: string, messages: number, of: number) => void) {}

  /** Resolves with what was found; it changes no tick. */
  async run(id: string, clusters: Clusters, range: VerifiedRange): Promise<Result<Verification, Failure>> {
    const abort = new AbortController();
    this.running.set(id, abort);
    let toldTime = 0;
    try {
      return await verifyAndSettle(clusters, range, abort.signal, (messages, of) => {
        const now = performance.now();
        if (now - toldTime < tellEveryMs) return;
        toldTime = now;
        this.tell(id, messages, of);
      });
    } finally {
      this.running.delete(id);
    }
  }

  cancel(id: string): void {
    this.running.get(id)?.abort();
  }

  cancelAll(): void {
    for (const abort of this.running.values()) abort.abort();
  }
}
