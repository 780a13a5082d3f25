import { setTimeout as delay } from 'node:timers/promises';
import type { Engines } from './engines.js';
import type { ChaosFeed } from './feed.js';
import { poisonValue } from './garbage.js';
import type { FaultName } from './schedule.js';
import type { Servers } from './servers.js';
import type { Flaw } from './ticks.js';
import type { TopicReader } from './topic.js';
import { eventually } from './within.js';

/** What faults are done to. */
export interface Targets {
  readonly servers: Servers;
  readonly engines: Engines;
  readonly feed: ChaosFeed;
  readonly topic: TopicReader;
  readonly seed: number;
  /** Messages of the topic that are no ticks, as Kafka acknowledged them. */
  readonly poison: { place: string; value: string }[];
  /** Those that were sent, acknowledged or not. */
  readonly poisonSent: Set<string>;
  startFeeder(): void;
}

/** Does a fault, and gives what ends it. */
type Inject = (targets: Targets) => Promise<(() => Promise<void>) | undefined>;

const flaws: readonly Flaw[] = ['tomorrow', 'last-week', 'price-as-text'];

async function poison({ topic, poison, poisonSent, seed }: Targets): Promise<void> {
  const values = Array.from({ length: 5 }, (_, index) => poisonValue(seed, poisonSent.size + index));
  for (const value of values) poisonSent.add(value);
  poison.push(...(await topic.produce(values)));
}

/** Until it has worked: the broker may need a moment after the fault that went with it. */
const allowAgain = (topic: TopicReader, which: 'topic' | 'deadLetterTopic') => async () => {
  if (!(await eventually(60_000, 500, () => topic.refuse(which, false))))
    throw new Error('the topic could not be mended');
};

const killed =
  (names: readonly ('kafka' | 'cassandra')[], signal: NodeJS.Signals): Inject =>
  ({ servers }) => {
    for (const name of names) servers.signal(name, signal);
    return Promise.resolve(async () => void (await servers.up()));
  };

const frozen =
  (name: 'kafka' | 'cassandra'): Inject =>
  ({ servers }) => {
    servers.signal(name, 'SIGSTOP');
    return Promise.resolve(() => Promise.resolve(servers.signal(name, 'SIGCONT')));
  };

export const injections: Readonly<Record<FaultName, Inject>> = {
  'engine-kill': async ({ engines, startFeeder }) => {
    await engines.kill('feeder');
    return () => Promise.resolve(startFeeder());
  },
  'second-engine-kill': async ({ engines }) => {
    const helper = engines.start('helper', ['none']);
    await eventually(20_000, 200, () => Promise.resolve(helper.lines.at(-1)?.state === 'running'));
    return () => engines.kill('helper');
  },
  'broker-kill': killed(['kafka'], 'SIGKILL'),
  'broker-restart': killed(['kafka'], 'SIGTERM'),
  'broker-freeze': frozen('kafka'),
  'topic-refuses': async ({ topic }) => {
    await topic.refuse('topic', true);
    return allowAgain(topic, 'topic');
  },
  'cassandra-kill': killed(['cassandra'], 'SIGKILL'),
  'cassandra-freeze': frozen('cassandra'),
  'servers-kill': killed(['kafka', 'cassandra'], 'SIGKILL'),
  poison: async (targets) => {
    await poison(targets);
    return undefined;
  },
  'dead-letters-refused': async (targets) => {
    await targets.topic.refuse('deadLetterTopic', true);
    await poison(targets);
    return allowAgain(targets.topic, 'deadLetterTopic');
  },
  'feed-reset': async ({ feed }) => {
    for (let times = 3; times > 0; times -= 1) {
      feed.reset();
      await delay(400);
    }
    return undefined;
  },
  'feed-silence': ({ feed }) => {
    feed.isSilent = true;
    return Promise.resolve(() => Promise.resolve(void (feed.isSilent = false)));
  },
  'feed-garbage': ({ feed }) => {
    feed.spoil(20);
    return Promise.resolve(() => Promise.resolve(feed.spoil(20)));
  },
  'feed-disorder': ({ feed }) => {
    feed.isDisordered = true;
    return Promise.resolve(() => Promise.resolve(void (feed.isDisordered = false)));
  },
  'feed-burst': ({ feed }) => {
    feed.speed(20);
    return Promise.resolve(() => Promise.resolve(feed.speed(1)));
  },
  'feed-clock': ({ feed }) => {
    feed.flaw = flaws[feed.made % flaws.length];
    return Promise.resolve(() => Promise.resolve(void (feed.flaw = undefined)));
  },
};
