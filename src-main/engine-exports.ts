import type { ExportRequest } from '../src-shared/export.js';
import type { Failure } from '../src-shared/failure.js';
import { ok, type Result } from '../src-shared/result.js';
import type { ExportProgress } from './engine-contract.js';
import type { Clusters } from './pipeline/clusters.js';
import { exportRange } from './pipeline/export-range.js';
import { countBetween } from './store/tick-queries.js';

const tellEveryMs = 250;

/** The exports that an engine is writing. */
export class EngineExports {
  private readonly running = new Map<string, AbortController>();

  constructor(private readonly tell: (id: string, progress: ExportProgress) => void) {}

  /** Resolves when the file is whole, or with why there is none. */
  async run(
    id: string,
    clusters: Clusters,
    request: ExportRequest,
    path: string,
  ): Promise<Result<ExportProgress, Failure>> {
    const abort = new AbortController();
    this.running.set(id, abort);
    let totalRows: number | null = null;
    let toldTime = 0;
    const tell = (progress: { readonly rows: number; readonly bytes: number }) => {
      const now = performance.now();
      if (now - toldTime < tellEveryMs) return;
      toldTime = now;
      this.tell(id, { ...progress, totalRows });
    };
    try {
      const counted = await countBetween(clusters.cassandra, clusters.bucketMs, request);
      if (!counted.ok) return counted;
      totalRows = counted.value;
      tell({ rows: 0, bytes: 0 });
      const written = await exportRange(clusters, request, path, { signal: abort.signal, onProgress: tell });
      return written.ok ? ok({ ...written.value, totalRows }) : written;
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
