import { mkdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Command } from '../oracle/command.js';
import { CommittedWatch } from './committed-watch.js';
import { Engines, type Said } from './engines.js';
import { ChaosFeed } from './feed.js';
import { injections, type Targets } from './injection.js';
import { judge } from './judge.js';
import type { Outcome, Sample, StepRecord } from './outcome.js';
import { Rows } from './rows.js';
import { schedule, type FaultName, type Step } from './schedule.js';
import { Servers, type Addresses } from './servers.js';
import { epochAt, Ticks } from './ticks.js';
import { TopicReader } from './topic.js';
import { eventually, within } from './within.js';

export interface Wishes {
  readonly seed: number;
  readonly minutes: number;
  /** Ticks per second. */
  readonly rate: number;
  readonly faults: readonly FaultName[];
  /** A folder of its own, for everything that the product keeps. */
  readonly home: string;
  say(text: string): void;
}

const recoveryMs = 90_000;
const settleMs = 180_000;
const stopMs = 10_000;
const names = { topic: 'chaos.ticks', deadLetterTopic: 'chaos.ticks.dead-letter', group: 'chaos', keyspace: 'chaos' };

/** One chaos run, from empty servers to what was found; only what the oracle itself cannot do throws. */
export async function runChaos(wishes: Wishes): Promise<Outcome> {
  const servers = new Servers(wishes.home);
  try {
    return await runOn(servers, await servers.up(), wishes);
  } finally {
    await servers.down();
  }
}

async function runOn(servers: Servers, addresses: Addresses, wishes: Wishes): Promise<Outcome> {
  const { seed, minutes, rate, home, say } = wishes;
  const began = Date.now();
  const ticks = new Ticks(seed, epochAt(began));
  await createProfile(home, addresses);
  const feed = await ChaosFeed.open(ticks, rate);
  const rows = new Rows(addresses, names.keyspace, ticks);
  const strangers = new Set<number>();
  const topic = new TopicReader(addresses.brokers, names, (text, seq) => {
    if (seq > feed.made || feed.flaws.has(seq) || !isTick(text, ticks, seq)) strangers.add(seq);
  });
  const probeFile = join(home, 'probe.ndjson');
  const engines = new Engines(home, 'chaos', probeFile);
  const poison: Targets['poison'] = [];
  const poisonSent = new Set<string>();
  const startFeeder = () => void engines.start('feeder', ['lines', '--url', feed.url]);
  const targets: Targets = { servers, engines, feed, topic, seed, poison, poisonSent, startFeeder };
  let isFaulty = false;
  const watch = new CommittedWatch(topic, rows, () => isFaulty);
  const violations: string[] = [];
  const steps: StepRecord[] = [];
  try {
    void topic.start();
    startFeeder();
    feed.run();
    if (!(await eventually(recoveryMs, 200, () => Promise.resolve(feed.answered >= 100))))
      throw new Error('no tick was accepted at all');
    watch.start();
    const end = began + minutes * 60_000;
    for (const step of schedule(seed, wishes.faults)) {
      await delay(step.quietMs);
      if (Date.now() >= end) break;
      const record = await carryOut(step, targets, rows, (faulty) => (isFaulty = faulty));
      steps.push(record);
      say(sayStep(record));
      if (record.recoveryMs === null) {
        violations.push(`no fresh tick was stored within ${recoveryMs / 1000} s after ${step.faults.join(' and ')}`);
        break;
      }
    }
    feed.pause();
    if (!(await eventually(settleMs, 200, () => Promise.resolve(feed.owed === 0))))
      violations.push(`${feed.owed} ticks are still not answered for`);
    if (!(await eventually(settleMs, 500, async () => (await topic.lag()) === 0)))
      violations.push(`the lag is not zero but ${await topic.lag()}`);
    feed.run();
    const isFlowing = await freshTick(feed, rows);
    if (isFlowing === null) violations.push('no fresh tick flows when all faults are over');
    feed.pause();
    await eventually(settleMs, 50, () => Promise.resolve(feed.owed === 0));
    const stop = await engines.stop('feeder');
    if (!stop || stop.code !== 0 || stop.ms > stopMs)
      violations.push(`Stop ended with ${stop?.code} after ${Math.round(stop?.ms ?? 0)} ms`);
    if (!(await readAll(topic))) violations.push('the oracle could not read the topics to their end');
    await watch.close();
    await watch.look();
    const judgement = await judge(ticks, feed, {
      rows: rows.all(),
      deadLetters: topic.deadLetters,
      poison,
      poisonSent,
    });
    if (strangers.size > 0) violations.push(`${strangers.size} ticks on the topic are none that was sent`);
    return {
      ...{ seed, epoch: ticks.epoch, minutes, rate, began, ended: Date.now(), steps },
      samples: samplesOf(probeFile),
      ...{ made: feed.made, answered: feed.answered, connections: feed.connections },
      onTopic: topic.records.reduce((sum, of) => sum + of.length, 0),
      ...{ looks: watch.looks, judgement, isFlowing: isFlowing !== null, stop: stop ?? null },
      violations: [
        ...violations,
        ...judgement.violations,
        ...watch.violations,
        ...feed.violations,
        ...engines.violations,
      ],
    };
  } finally {
    await Promise.all([engines.kill('feeder'), engines.kill('helper')]);
    await Promise.all([watch.close(), topic.close(), feed.close()]);
    await rows.close();
  }
}

async function carryOut(step: Step, targets: Targets, rows: Rows, faulty: (is: boolean) => void): Promise<StepRecord> {
  const { feed, engines, topic } = targets;
  const said = new Map<string, Said>();
  const states = new Set<string>();
  const watching = setInterval(() => {
    for (const error of engines.errors) if (error.current) said.set(error.kind, error);
    if (typeof engines.screen?.state === 'string') states.add(engines.screen.state);
  }, 200);
  const time = Date.now();
  const lag = (await within(2_000, topic.lag())) ?? null;
  const { owed } = feed;
  faulty(true);
  const ends: (() => Promise<void>)[] = [];
  for (const name of step.faults) {
    const end = await injections[name](targets);
    if (end) ends.push(end);
  }
  await delay(step.holdMs);
  const held = performance.now();
  for (const end of ends) await end();
  const endMs = Math.round(performance.now() - held);
  faulty(false);
  const recovered = await freshTick(feed, rows);
  clearInterval(watching);
  return {
    ...{ number: step.number, faults: step.faults, time, holdMs: step.holdMs, owed, lag },
    counts: owed > 0 || (lag ?? 0) > 0,
    ...{ endMs, recoveryMs: recovered },
    said: [...said.values()],
    states: [...states],
  };
}

/** Milliseconds until a tick that is made from now on is stored; null: not in the time for it. */
async function freshTick(feed: ChaosFeed, rows: Rows): Promise<number | null> {
  const begin = performance.now();
  const fresh = feed.made + 1;
  const isThere = await eventually(recoveryMs, 50, async () => feed.made >= fresh && (await hasRow(rows, fresh)));
  return isThere ? Math.round(performance.now() - begin) : null;
}

const hasRow = async (rows: Rows, seq: number): Promise<boolean> => (await within(6_000, rows.has(seq))) ?? false;

/** Reads both topics to their end, with a new client where the old one stands still. */
async function readAll(topic: TopicReader): Promise<boolean> {
  const isRead = async () => (await topic.isAtEnd()) ?? false;
  if (await eventually(20_000, 200, isRead)) return true;
  void topic.start();
  return eventually(60_000, 200, isRead);
}

async function createProfile(home: string, { brokers, cassandra }: Addresses): Promise<void> {
  const { topic, group, keyspace } = names;
  const profile = {
    name: 'chaos',
    kafka: { brokers, topic, group, partitions: 6, retentionBytes: 4_000_000_000 },
    cassandra: { ...cassandra, keyspace },
  };
  mkdirSync(join(home, 'profiles'), { recursive: true });
  writeFileSync(join(home, 'profiles', 'chaos.json'), JSON.stringify(profile));
  const { code, stderr } = await new Command(['schema', '--apply', '--profile', 'chaos'], { TAPEDECK_HOME: home })
    .ended;
  if (code !== 0) throw new Error(`schema --apply ended with ${code}\n${stderr}`);
}

/** Whether a message of the topic is the tick of its seq, field by field. */
function isTick(text: string, ticks: Ticks, seq: number): boolean {
  const message = JSON.parse(text) as Record<string, unknown>;
  return Object.entries(ticks.at(seq)).every(([name, value]) => (message[name] ?? 0) === value);
}

function samplesOf(file: string): Sample[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  // The last line of an engine that was killed may be torn.
  return lines.filter((line) => line.endsWith('}}')).map((line) => JSON.parse(line) as Sample);
}

function sayStep({ number, faults, holdMs, counts, recoveryMs: recovered, said }: StepRecord): string {
  const kinds = said.map(({ kind }) => kind).join(', ') || 'nothing';
  return (
    `${number}. ${faults.join(' + ')} for ${(holdMs / 1000).toFixed(1)} s${counts ? '' : ' (counts for nothing)'}: ` +
    `${recovered === null ? 'NOT RECOVERED' : `fresh tick after ${(recovered / 1000).toFixed(1)} s`}; on screen: ${kinds}`
  );
}
