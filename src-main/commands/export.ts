import { exportColumns } from '../../src-shared/export.js';
import type { Failure } from '../../src-shared/failure.js';
import type { Result } from '../../src-shared/result.js';
import { exportRange } from '../pipeline/export-range.js';
import { checkSchema, readBucketMs } from '../store/apply-schema.js';
import { connectCassandra } from '../store/cassandra.js';
import { instant } from './instant.js';
import { callerPath, exit, exitOf, type Output } from './output.js';
import { useProfile } from './with-profile.js';

const noteEveryRows = 100_000;

/** The options of `export`, as the command line gives them. */
export interface ExportOptions {
  readonly profile: string;
  readonly symbol: string;
  readonly from: string;
  readonly to: string;
  readonly format: string;
  readonly out: string;
}

/** Writes the stored ticks of a symbol with from ≤ event time < to into a CSV file. */
export async function exportCommand(options: ExportOptions, output: Output, stop: AbortSignal): Promise<number> {
  const usage = (message: string) => {
    output.failure({ kind: 'usage', nature: 'input', message, remedy: '`export --help` shows what there is.' });
    return exit.usage;
  };
  if (options.format !== 'csv') return usage(`--format ${options.format} is not known; there is csv.`);
  const from = instant(options.from);
  const to = instant(options.to);
  if (from === undefined || to === undefined) return usage('--from and --to are times such as 2013-10-07T13:30:00Z.');
  if (to <= from) return usage('--to is not after --from.');
  const inUse = await useProfile(options.profile, output, stop);
  if (!inUse.ok) {
    output.failure(inUse.failure);
    return exitOf(inUse.failure);
  }
  const { profile, secrets, release } = inUse.value;
  let nextNote = noteEveryRows;
  try {
    const result = await (async (): Promise<Result<{ readonly rows: number; readonly bytes: number }, Failure>> => {
      const cassandra = await connectCassandra(profile, secrets);
      if (!cassandra.ok) return cassandra;
      try {
        const checked = await checkSchema(cassandra.value, profile);
        if (!checked.ok) return checked;
        const bucketMs = await readBucketMs(cassandra.value);
        if (!bucketMs.ok) return bucketMs;
        const request = { symbol: options.symbol, from, to, columns: [...exportColumns], zone: 'utc' as const };
        const store = { cassandra: cassandra.value, bucketMs: bucketMs.value };
        return await exportRange(store, request, callerPath(options.out), {
          signal: stop,
          onProgress: ({ rows }) => {
            if (rows < nextNote) return;
            output.note(`${rows} rows`);
            nextNote = rows + noteEveryRows;
          },
        });
      } finally {
        await cassandra.value.close();
      }
    })();
    if (!result.ok) {
      output.failure(result.failure);
      return exit.failed;
    }
    const { rows, bytes } = result.value;
    output.data(
      { rows, bytes, out: callerPath(options.out) },
      `${rows} ticks, ${bytes} bytes, in ${callerPath(options.out)}`,
    );
    return exit.ok;
  } finally {
    await release();
  }
}
