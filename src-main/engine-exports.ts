import type { ExportRequest } from '../src-shared/export.js';
import type { Failure } from '../src-shared/failure.js';
import type { Tick } from '../src-shared/market/tick.js';
import { fail, ok, type Result } from '../src-shared/result.js';
import type { ExportProgress } from './engine-contract.js';
import { exportTicks } from './export/write-export.js';
import type { Clusters } from './pipeline/clusters.js';
import { countBetween, ticksBetween } from './store/tick-queries.js';

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
      totalRows = await countBetween(clusters.cassandra, clusters.bucketMs, request);
      tell({ rows: 0, bytes: 0 });
      const pages = orThrow(ticksBetween(clusters.cassandra, clusters.bucketMs, request));
      const options = { format: request, signal: abort.signal, onProgress: tell };
      const written = await exportTicks(pages, path, options);
      return written.ok ? ok({ ...written.value, totalRows }) : written;
    } catch (error) {
      return fail(error instanceof ReadFailed ? error.failure : clusters.cassandra.failure(error));
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

class ReadFailed extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

/** Carries a failed read through the writer, which then leaves no file behind. */
async function* orThrow(pages: AsyncIterable<Result<readonly Tick[], Failure>>): AsyncGenerator<readonly Tick[]> {
  for await (const page of pages) {
    if (!page.ok) throw new ReadFailed(page.failure);
    yield page.value;
  }
}
