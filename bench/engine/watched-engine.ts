// The product's own pipeline, as `tapedeck run` starts it, with what the benchmark wants to know of it: each quarter of a
// second a line about it, and on the word `phase` on stdin the latency since the word before.
import { readdirSync } from 'node:fs';
import { createHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { feedChoiceSchema } from '../../src-shared/feed-choice.js';
import { openFeed } from '../../src-main/feed/open-feed.js';
import { openClusters } from '../../src-main/pipeline/clusters.js';
import { Pipeline } from '../../src-main/pipeline/pipeline.js';
import { readProfile } from '../../src-main/profile/profile.js';
import { taken } from './taken.js';

const sampleMs = 250;
const nobody = { kafkaPassword: null, cassandraPassword: null, tlsKeyPassphrase: null };

const [profileId = '', until = '', choice = ''] = process.argv.slice(2);
if (until !== 'stop' && until !== 'no-lag' && until !== 'feed-end') throw new Error(`until ${until}?`);
const profile = taken(await readProfile(profileId));
const clusters = taken(await openClusters(profile, nobody));
const feed = taken(await openFeed(feedChoiceSchema.parse(JSON.parse(choice))));
const pipeline = new Pipeline({ clusters, feed, consume: true, until });

const newHistogram = () => createHistogram({ lowest: 1, highest: 3_600_000, figures: 3 });
let [window, phase] = [newHistogram(), newHistogram()];
/** Writes that Cassandra acknowledged in this phase. */
let writes = 0;
const stored = { first: 0, last: 0 };

// The telemetry is told of a write in the moment in which it is acknowledged; a live feed's event time is when a tick fell due.
const { latency } = pipeline.telemetry;
const record = latency.record.bind(latency);
latency.record = (ticks, now) => {
  record(ticks, now);
  stored.first ||= now;
  stored.last = now;
  writes += 1;
  for (const { tick } of ticks as readonly {
    readonly tick: { readonly eventTime: number; readonly receivedTime: number };
  }[]) {
    const ms = Math.min(3_600_000, Math.max(1, now - tick.eventTime));
    window.record(ms);
    phase.record(ms);
  }
};

const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);
const figures = (histogram: ReturnType<typeof newHistogram>) =>
  histogram.count === 0
    ? { count: 0 }
    : {
        count: histogram.count,
        p50: histogram.percentile(50),
        p95: histogram.percentile(95),
        p99: histogram.percentile(99),
        max: histogram.max,
      };
const openFiles = () => (process.platform === 'linux' ? readdirSync('/proc/self/fd').length : null);

const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();

function sample(): void {
  const { state, received, produced, spooled, stored: count, lag, errors } = pipeline.snapshot();
  const { rss, heapUsed, external, arrayBuffers } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  say({
    time: Date.now(),
    ...{ state, received, produced, spooled, stored: count, lag, latency: figures(window) },
    memory: { rss, heapUsed, external, arrayBuffers },
    cpuSeconds: (user + system) / 1e6,
    eventLoopDelay: { p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 },
    ...{ handles: process.getActiveResourcesInfo().length, openFiles: openFiles() },
    errors: errors.filter(({ current }) => current).map(({ kind }) => kind),
  });
  window = newHistogram();
  delay.reset();
}

const words = createInterface({ input: process.stdin });
words.on('line', (line) => {
  if (line === 'stop') void pipeline.stop();
  if (line !== 'phase') return;
  say({ phase: figures(phase), writes });
  [phase, writes] = [newHistogram(), 0];
});
words.on('close', () => process.exit(1)); // the benchmark has ended without us
const sampling = setInterval(sample, sampleMs);
await pipeline.stopped;
clearInterval(sampling);
sample();
await clusters.close();
const { user, system } = process.cpuUsage();
const { received, produced, unsent, spooled, stored: count, deadLettered, lag } = pipeline.snapshot();
say({
  ended: true,
  ...{ received, produced, unsent, spooled, stored: count, deadLettered, lag },
  ...{ firstStored: stored.first, lastStored: stored.last, cpuSeconds: (user + system) / 1e6 },
});
process.exit(0);
