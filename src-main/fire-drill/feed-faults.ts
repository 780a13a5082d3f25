import { ok } from '../../src-shared/result.js';
import { killServer, startServers } from './server-faults.js';
import { errorSince, type Fault } from './fault.js';

const cutMs = 5_000;
const slowMs = 6_000;
const usualRate = 400;
const slowRate = 4;
const spoolBytes = 2_000_000;
const fillRate = 3_000;

/** Cuts the connection of the feed that the drill serves, and refuses new ones for a while. */
export const cutFeed = (): Fault => ({
  name: 'cut-feed',
  breaks: 'The connection of the feed is cut',
  repairs: 'The feed is served again',
  lastsMs: cutMs,
  ticksPerSecond: usualRate,
  async break({ feed }) {
    await feed?.cut();
    return ok('Its connections were reset, and new ones are refused.');
  },
  bite: (now, _, brokenTime) => errorSince(now, 'feed-unreachable', brokenTime)?.message ?? null,
  async repair({ feed }) {
    await feed?.mend();
    return ok('It takes connections on the same port.');
  },
});

/** Has the feed give a hundredth of its ticks for a while. */
export const slowFeed = (): Fault => ({
  name: 'slow-feed',
  breaks: 'The feed gives a hundredth of its ticks',
  repairs: 'The feed gives all its ticks',
  lastsMs: slowMs,
  ticksPerSecond: usualRate,
  async break({ feed }) {
    feed?.setRate(slowRate);
    return ok(`${slowRate} ticks/s instead of ${usualRate}.`);
  },
  bite({ snapshot }, before, brokenTime) {
    if (!snapshot || snapshot.time < brokenTime + 2_000) return null;
    const { received } = snapshot.perSecond;
    if (received > before.perSecond.received / 10) return null;
    return `Throughput fell from ${before.perSecond.received} to ${received} ticks/s, without an error.`;
  },
  async repair({ feed }) {
    feed?.setRate(usualRate);
    return ok(`${usualRate} ticks/s again.`);
  },
});

/** Kafka is away until the spool, bounded low for this run, is full. */
export function fillSpool(): Fault {
  const { break: killKafka } = killServer('kafka');
  return {
    name: 'fill-spool',
    breaks: 'Kafka is killed, and the feed goes on',
    repairs: 'Kafka is started again',
    lastsMs: 3_000,
    ticksPerSecond: fillRate,
    spoolBytes,
    break: killKafka,
    bite: (now, _, brokenTime) => {
      const full = errorSince(now, 'spool-full', brokenTime);
      const spooled = now.snapshot?.spooled ?? 0;
      return full ? `${full.message} ${spooled.toLocaleString('en-US')} ticks waited in it.` : null;
    },
    repair: (scene) => startServers(scene, 'Kafka'),
  };
}
