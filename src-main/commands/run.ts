import type { Failure } from '../../src-shared/failure.js';
import { feedChoiceSchema, type FeedChoice } from '../../src-shared/feed-choice.js';
import type { PipelineSnapshot } from '../../src-shared/pipeline-snapshot.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import { z } from 'zod';
import { endAfter } from '../feed/end-after.js';
import { openFeed } from '../feed/open-feed.js';
import { openClusters } from '../pipeline/clusters.js';
import { persist, Wake } from '../pipeline/persist.js';
import { Pipeline, type PipelineOptions } from '../pipeline/pipeline.js';
import { callerPath, exit, exitOf, type Output } from './output.js';
import { withProfile } from './with-profile.js';

/** The options of `run`, as the command line gives them. */
export interface RunOptions {
  readonly profile: string;
  readonly feed?: string;
  readonly file: readonly string[];
  readonly speed?: string;
  readonly start?: string;
  readonly times?: string;
  readonly loop?: true;
  readonly symbols?: string;
  readonly rate?: string;
  readonly seconds?: string;
  readonly seed?: string;
  readonly url?: string;
  readonly consume: boolean;
  readonly drain?: true;
  readonly untilEnd?: true;
}

/** Runs the pipeline without a window; the exit code is 0 only if everything received is accounted for. */
export async function run(options: RunOptions, output: Output, stop: AbortSignal): Promise<number> {
  const choice = feedChoice(options);
  if (!choice.ok) {
    output.failure(choice.failure);
    return exit.usage;
  }
  // A file that cannot be read is said before any server is started for it.
  const feed = await openFeed(choice.value);
  if (!feed.ok) {
    output.failure(feed.failure);
    return exitOf(feed.failure);
  }
  return withProfile(options.profile, output, stop, async (profile, secrets) => {
    const clusters = await persist(() => untilStopped(openClusters(profile, secrets)), {
      signal: stop,
      wake: new Wake(),
      failed: (failure) => output.note(`${failure.message}\n  ${failure.remedy}`),
      worked: () => undefined,
    });
    if (!clusters) return ok(exit.failed);
    if (!clusters.ok) return clusters;
    const seconds = options.seconds === undefined ? undefined : Number(options.seconds);
    const pipeline = new Pipeline({
      clusters: clusters.value,
      feed: seconds === undefined ? feed.value : endAfter(feed.value, seconds),
      consume: options.consume,
      until: until(options),
    });
    const reporting = setInterval(() => report(pipeline.snapshot(), output), 1_000);
    if (stop.aborted) void pipeline.stop();
    stop.addEventListener('abort', () => void pipeline.stop(), { once: true });
    await pipeline.stopped;
    clearInterval(reporting);
    report(pipeline.snapshot(), output); // how it ended, errors included
    await clusters.value.close();
    return ok(summarise(pipeline, options.consume, output));
  });
}

/** What will not mend itself ends a command that nobody watches; servers that may come back are waited for. */
async function untilStopped<T>(opening: Promise<Result<T, Failure>>): Promise<Result<T, Failure>> {
  const opened = await opening;
  if (opened.ok || opened.failure.nature === 'wait') return opened;
  return fail({ ...opened.failure, nature: 'input' });
}

function until({ drain, untilEnd, seconds, consume }: RunOptions): PipelineOptions['until'] {
  if (drain) return 'no-lag';
  return untilEnd || seconds !== undefined || !consume ? 'feed-end' : 'stop';
}

function feedChoice(options: RunOptions): Result<FeedChoice, Failure> {
  const usage = (message: string): Result<never, Failure> =>
    fail({ kind: 'usage', nature: 'input', message, remedy: '`run --help` shows what there is.' });
  if (options.drain) return options.feed ? usage('--drain takes no feed.') : ok({ kind: 'none' });
  const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));
  if (options.seconds !== undefined && !(Number(options.seconds) > 0))
    return usage('--seconds is not a number above 0.');
  const raw = {
    replay: {
      kind: 'replay',
      files: options.file.map((path) => (path.startsWith('sample:') ? path : callerPath(path))),
      speed: options.speed === 'max' ? 'max' : number(options.speed),
      start: options.start,
      times: options.times,
      loop: options.loop,
    },
    simulator: {
      kind: 'simulator',
      symbols: number(options.symbols),
      rate: number(options.rate),
      seconds: number(options.seconds),
      seed: number(options.seed),
    },
    lines: { kind: 'lines', url: options.url },
    none: { kind: 'none' },
  }[options.feed ?? ''];
  if (!raw) return usage(`--feed ${options.feed ?? ''} is none of replay, simulator, lines, none.`);
  const parsed = feedChoiceSchema.safeParse(raw);
  return parsed.success ? ok(parsed.data) : usage(z.prettifyError(parsed.error).replaceAll('\n', ' '));
}

function report(snapshot: PipelineSnapshot, output: Output): void {
  const { state, received, produced, consumed, stored, lag, perSecond } = snapshot;
  const failing = snapshot.errors.filter(({ current }) => current).map(({ message }) => ` | ${message}`);
  output.data(
    snapshot,
    `${new Date(snapshot.time).toISOString().slice(11, 19)} ${state}: received ${received}, produced ${produced}, consumed ${consumed}, ` +
      `stored ${stored} (${perSecond.stored}/s), lag ${lag ?? '?'}${failing.join('')}`,
  );
}

/** What the last line holds, in this order. */
const summaryFields = [
  'received',
  'rejected',
  'produced',
  'unsent',
  'spooled',
  'recovered',
  'inherited',
  'consumed',
  'stored',
  'deadLettered',
  'expired',
  'lag',
  'gaps',
  'elapsedMs',
  'latencyMs',
] as const satisfies readonly (keyof PipelineSnapshot)[];

function summarise(pipeline: Pipeline, consume: boolean, output: Output): number {
  const snapshot = pipeline.snapshot();
  const { received, produced, unsent, spooled, inherited, recovered, stored, expired, lag, elapsedMs, latencyMs } =
    snapshot;
  for (const { message, remedy, count } of snapshot.errors) output.note(`${count} × ${message}\n  ${remedy}`);
  for (const { time, text } of snapshot.notices) output.note(`${new Date(time).toISOString()} ${text}`);
  const left = consume && !pipeline.isStored;
  if (unsent > 0) output.note(`${unsent} ticks were received and not produced.`);
  if (spooled > 0) output.note(`${spooled} ticks wait in the spool for Kafka; the next run sends them.`);
  if (inherited > 0) output.note(`${inherited} ticks that runs before had left in the spool wait there still.`);
  if (recovered > 0) output.note(`${recovered} ticks that an earlier run had left in the spool were sent.`);
  if (consume && !left && pipeline.unsynced > 0)
    output.note(
      `${pipeline.unsynced} messages are stored and not synced by Cassandra yet; the next run writes them again.`,
    );
  if (left) output.note(`${lag ?? 'Some'} messages are left on the topic; the next run stores them.`);
  const rate = elapsedMs > 0 ? Math.round(((consume ? stored : produced) * 1000) / elapsedMs) : 0;
  output.data(
    { summary: true, ...Object.fromEntries(summaryFields.map((field) => [field, snapshot[field]])) },
    `received ${received}, rejected ${snapshot.rejected}, produced ${produced}, unsent ${unsent}, ` +
      `consumed ${snapshot.consumed}, stored ${stored}, dead-lettered ${snapshot.deadLettered}, lag ${lag ?? '?'}; ` +
      `${(elapsedMs / 1000).toFixed(1)} s, ${rate} ticks/s` +
      (latencyMs ? `; latency p50 ${latencyMs.p50} ms, p95 ${latencyMs.p95} ms, p99 ${latencyMs.p99} ms` : ''),
  );
  return unsent === 0 && expired === 0 && !left && !pipeline.feedFailure ? exit.ok : exit.failed;
}
