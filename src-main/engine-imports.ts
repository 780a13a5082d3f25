import type { Failure } from '../src-shared/failure.js';
import { ok, type Result } from '../src-shared/result.js';
import type { ImportProgress } from '../src-shared/import.js';
import type { ImportOutcome } from './engine-contract.js';
import { countRows, openImport } from './feed/open-import.js';
import type { Alongside } from './pipeline/alongside.js';
import type { Pipeline } from './pipeline/pipeline.js';

const tellEveryMs = 250;

/** The imports that an engine is feeding. */
export class EngineImports {
  private readonly running = new Map<string, AbortController>();

  /**
   * `pipeline` gives the one that runs, or one that is started to store what is imported; `ended` is called when no import
   * needs it any more.
   */
  constructor(
    private readonly pipeline: () => Promise<Result<Pipeline, Failure>>,
    private readonly ended: () => void,
    private readonly tell: (id: string, progress: ImportProgress) => void,
  ) {}

  /** Resolves when everything of the file is stored, or with why not. */
  async run(id: string, path: string): Promise<Result<ImportOutcome, Failure>> {
    const cancel = new AbortController();
    const counting = new AbortController();
    this.running.set(id, cancel);
    try {
      const feed = await openImport(path);
      if (!feed.ok) return feed;
      const pipeline = await this.pipeline();
      if (!pipeline.ok) return pipeline;
      let totalRows: number | null = null;
      void countRows(path, counting.signal).then((rows) => (totalRows = rows));
      const alongside = pipeline.value.alongside(feed.value, cancel.signal);
      const timer = setInterval(() => this.tell(id, progressOf(alongside, totalRows)), tellEveryMs);
      await alongside.done;
      clearInterval(timer);
      return ok(outcomeOf(alongside, totalRows, cancel.signal.aborted));
    } finally {
      counting.abort();
      this.running.delete(id);
      if (this.running.size === 0) this.ended();
    }
  }

  cancel(id: string): void {
    this.running.get(id)?.abort();
  }
}

function progressOf(alongside: Alongside, totalRows: number | null): ImportProgress {
  const { received: rows, rejected, unsent, left } = alongside.counts();
  return { rows, rejected, unsent, left, totalRows };
}

/** An import is done only when all of the file is stored, or known to be no tick. */
function outcomeOf(alongside: Alongside, totalRows: number | null, isCancelled: boolean): ImportOutcome {
  const progress = progressOf(alongside, totalRows);
  const failure = alongside.failure() ?? null;
  const isDone = alongside.isAtEnd() && progress.left === 0 && progress.unsent === 0;
  if (failure) return { ...progress, end: 'failed', failure };
  if (isDone) return { ...progress, end: 'done', failure };
  return { ...progress, end: isCancelled ? 'cancelled' : 'stopped', failure };
}
