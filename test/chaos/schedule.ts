import { Random } from './random.js';

/** Every fault of a chaos run, with what it hurts: two of one step hurt different things. */
export const faults = {
  'engine-kill': 'engine',
  'second-engine-kill': 'second engine',
  'broker-kill': 'servers',
  'broker-restart': 'servers',
  'broker-freeze': 'servers',
  'topic-refuses': 'servers',
  'cassandra-kill': 'servers',
  'cassandra-freeze': 'servers',
  'servers-kill': 'servers',
  poison: 'servers',
  'dead-letters-refused': 'servers',
  'feed-reset': 'feed',
  'feed-silence': 'feed',
  'feed-garbage': 'feed',
  'feed-disorder': 'feed',
  'feed-burst': 'feed',
  'feed-clock': 'feed',
} as const;
export type FaultName = keyof typeof faults;
export const faultNames = Object.keys(faults) as FaultName[];

/** Faults that hold at the same time. */
export interface Step {
  readonly number: number;
  readonly faults: readonly FaultName[];
  /** Without a fault before it. */
  readonly quietMs: number;
  /** From the last of them to their end. */
  readonly holdMs: number;
}

const longest: Partial<Record<FaultName, number>> = {
  'feed-burst': 3_000,
  'feed-reset': 2_000,
  'feed-silence': 24_000,
  'feed-garbage': 2_000,
  poison: 1_500,
  'engine-kill': 4_000,
};

/** Without end; the same for the same seed. Each round has every fault once, in an order of its own. */
export function* schedule(seed: number, names: readonly FaultName[] = faultNames): Generator<Step> {
  const random = new Random(seed);
  for (let number = 1; ;) {
    const round = random.shuffled(names);
    while (round.length > 0) {
      const [first] = round.splice(0, 1);
      if (!first) return;
      const second = random.next() < 0.3 ? round.find((name) => faults[name] !== faults[first]) : undefined;
      if (second) round.splice(round.indexOf(second), 1);
      const held = second ? [first, second] : [first];
      const most = Math.max(...held.map((name) => longest[name] ?? 12_000));
      yield { number, faults: held, quietMs: random.between(500, 3_000), holdMs: random.between(most / 4, most) };
      number += 1;
    }
  }
}
