// The goals as ratios of figures of one run: medians over its rounds.

const perMillion = ({ cpuSeconds, count }) => (cpuSeconds * 1e6) / count;

/** What each goal compares: `of` gives the figure, which has to be at least (or at most) the bound. */
export const goals = [
  {
    goal: 1,
    what: 'stored, all at once: ours / best Python',
    atLeast: 2,
    of: (f) => f('ours', 'stored').rate / f('best-python', 'stored').rate,
  },
  {
    goal: 1,
    what: 'its CPU seconds: ours / best Python',
    atMost: 0.6,
    of: (f) => perMillion(f('ours', 'stored')) / perMillion(f('best-python', 'stored')),
  },
  {
    goal: 1,
    what: 'stored, all at once: ours / execute_concurrent',
    atLeast: 5,
    of: (f) => f('ours', 'stored').rate / f('execute-concurrent', 'stored').rate,
  },
  {
    goal: 1,
    what: 'stored, all at once: ours / seed-style Python',
    of: (f) => f('ours', 'stored').rate / f('seed-python', 'stored').rate,
  },
  {
    goal: 2,
    what: 'Kafka → Cassandra: ours / our writer from memory',
    atLeast: 0.85,
    of: (f) => f('ours-in-two-steps', 'drained').rate / f('our-writer', 'written').rate,
  },
  {
    goal: 2,
    what: 'Kafka → Cassandra: ours / cassandra-stress',
    atLeast: 1.6,
    of: (f) => f('ours-in-two-steps', 'drained').rate / f('cassandra-stress', 'written').rate,
  },
  {
    goal: 3,
    what: 'feed → Kafka: ours / producer-perf-test',
    atLeast: 0.5,
    of: (f) => f('ours-in-two-steps', 'produced').rate / f('producer-perf-test', 'produced').rate,
  },
  {
    goal: 3,
    what: 'feed → Kafka: ours / what kafkajs encodes',
    atLeast: 0.85,
    of: (f) => f('ours-in-two-steps', 'produced').rate / f('kafkajs-encode', 'produced').rate,
  },
  {
    goal: 3,
    what: 'feed → Kafka: ours / confluent-kafka',
    atLeast: 0.8,
    of: (f) => f('ours-in-two-steps', 'produced').rate / f('confluent-producer', 'produced').rate,
  },
  {
    goal: 3,
    what: 'feed → Kafka: ours / kafka-python',
    atLeast: 7,
    of: (f) => f('ours-in-two-steps', 'produced').rate / f('kafka-python-producer', 'produced').rate,
  },
  {
    goal: 4,
    what: 'CPU seconds of our process per million ticks stored',
    atMost: 15,
    of: (f) => perMillion(f('ours', 'stored')),
  },
  {
    goal: 7,
    what: 'window open / headless',
    atLeast: 0.9,
    of: (f) => f('ours-window', 'stored').rate / f('ours', 'stored').rate,
  },
];

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

/** `figure(arm, step)` of rounds: the round with the median rate. Undefined where the arm did not run. */
export function medianFigures(rounds) {
  return (arm, step) => {
    const figures = rounds.map((round) => round[arm]?.[step]).filter(Boolean);
    if (figures.length === 0) return undefined;
    const rate = median(figures.map((each) => each.rate));
    return { ...figures.find((each) => each.rate === rate), rates: figures.map((each) => each.rate) };
  };
}

/** Each goal with its figure; null where an arm that it needs did not run. */
export function judge(rounds) {
  const figure = medianFigures(rounds);
  return goals.map(({ goal, what, atLeast, atMost, of }) => {
    let found = null;
    try {
      found = of((arm, step) => {
        const known = figure(arm, step);
        if (!known) throw new RangeError(arm);
        return known;
      });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
    const isReached =
      found === null || (atLeast === undefined && atMost === undefined)
        ? null
        : found >= (atLeast ?? -Infinity) && found <= (atMost ?? Infinity);
    return { goal, what, atLeast, atMost, found, isReached };
  });
}
