import type { ExportRequest } from '../../src-shared/export.js';
import type { Failure } from '../../src-shared/failure.js';
import type { Tick } from '../../src-shared/market/tick.js';
import { fail, type Result } from '../../src-shared/result.js';
import { exportTicks, type ExportOptions, type ExportProgress } from '../export/write-export.js';
import type { Cassandra } from '../store/cassandra.js';
import { ticksBetween } from '../store/tick-queries.js';

/** Joins the store and the file: the stored ticks of a range, streamed into a CSV file. */
export async function exportRange(
  { cassandra, bucketMs }: { readonly cassandra: Cassandra; readonly bucketMs: number },
  request: ExportRequest,
  path: string,
  options: Omit<ExportOptions, 'format'>,
): Promise<Result<ExportProgress, Failure>> {
  try {
    const pages = orThrow(ticksBetween(cassandra, bucketMs, request));
    return await exportTicks(pages, path, { ...options, format: request });
  } catch (error) {
    if (error instanceof ReadFailed) return fail(error.failure);
    throw error;
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
