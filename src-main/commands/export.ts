import { exportColumns } from '../../src-shared/export.js';
import { ok } from '../../src-shared/result.js';
import { exportRange } from '../pipeline/export-range.js';
import { checkSchema, readBucketMs } from '../store/apply-schema.js';
import { connectCassandra } from '../store/cassandra.js';
import { instant } from './instant.js';
import { callerPath, exit, type Output } from './output.js';
import { withProfile } from './with-profile.js';

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
  const request = { symbol: options.symbol, from, to, columns: [...exportColumns], zone: 'utc' as const };
  const out = callerPath(options.out);
  let nextNote = noteEveryRows;
  return withProfile(options.profile, output, stop, async (profile, secrets) => {
    const cassandra = await connectCassandra(profile, secrets);
    if (!cassandra.ok) return cassandra;
    try {
      const checked = await checkSchema(cassandra.value, profile);
      if (!checked.ok) return checked;
      const bucketMs = await readBucketMs(cassandra.value);
      if (!bucketMs.ok) return bucketMs;
      const store = { cassandra: cassandra.value, bucketMs: bucketMs.value };
      const exported = await exportRange(store, request, out, {
        signal: stop,
        onProgress: ({ rows }) => {
          if (rows < nextNote) return;
          output.note(`${rows} rows`);
          nextNote = rows + noteEveryRows;
        },
      });
      if (!exported.ok) return exported;
      const { rows, bytes } = exported.value;
      output.data({ rows, bytes, out }, `${rows} ticks, ${bytes} bytes, in ${out}`);
      return ok(exit.ok);
    } finally {
      await cassandra.value.close();
    }
  });
}
