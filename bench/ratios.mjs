// Goals 1 to 4 and the window of goal 7: ratios of figures of one run, medians over its rounds.
import { median } from './median.mjs';
import { judged } from './say.mjs';

/** CPU seconds for a million ticks. */
export const perMillion = ({ cpuSeconds, count }) => (cpuSeconds * 1e6) / count;

const rate = (figure) => figure.rate;
const allAtOnce = ['ours', 'stored'];
const produced = ['ours-in-two-steps', 'produced'];
const drained = ['ours-in-two-steps', 'drained'];

/** What each goal compares: a figure of ours (arm and step), over one of another arm where there is one, and its bound. */
const goals = [
  {
    goal: 1,
    what: 'stored, all at once: ours / best Python',
    ours: allAtOnce,
    over: ['best-python', 'stored'],
    of: rate,
    atLeast: 2,
  },
  {
    goal: 1,
    what: 'its CPU seconds: ours / best Python',
    ours: allAtOnce,
    over: ['best-python', 'stored'],
    of: perMillion,
    atMost: 0.6,
  },
  {
    goal: 1,
    what: 'stored, all at once: ours / execute_concurrent',
    ours: allAtOnce,
    over: ['execute-concurrent', 'stored'],
    of: rate,
    atLeast: 5,
  },
  {
    goal: 1,
    what: 'stored, all at once: ours / seed-style Python',
    ours: allAtOnce,
    over: ['seed-python', 'stored'],
    of: rate,
  },
  {
    goal: 2,
    what: 'Kafka → Cassandra: ours / our writer from memory',
    ours: drained,
    over: ['our-writer', 'written'],
    of: rate,
    atLeast: 0.85,
  },
  {
    goal: 2,
    what: 'Kafka → Cassandra: ours / cassandra-stress',
    ours: drained,
    over: ['cassandra-stress', 'written'],
    of: rate,
    atLeast: 1.6,
  },
  {
    goal: 3,
    what: 'feed → Kafka: ours / producer-perf-test',
    ours: produced,
    over: ['producer-perf-test', 'produced'],
    of: rate,
    atLeast: 0.5,
  },
  {
    goal: 3,
    what: 'feed → Kafka: ours / what kafkajs encodes',
    ours: produced,
    over: ['kafkajs-encode', 'produced'],
    of: rate,
    atLeast: 0.85,
  },
  {
    goal: 3,
    what: 'feed → Kafka: ours / confluent-kafka',
    ours: produced,
    over: ['confluent-producer', 'produced'],
    of: rate,
    atLeast: 0.8,
  },
  {
    goal: 3,
    what: 'feed → Kafka: ours / kafka-python',
    ours: produced,
    over: ['kafka-python-producer', 'produced'],
    of: rate,
    atLeast: 7,
  },
  { goal: 4, what: 'CPU seconds of our process per million ticks stored', ours: allAtOnce, of: perMillion, atMost: 15 },
  { goal: 7, what: 'window open / headless', ours: ['ours-window', 'stored'], over: allAtOnce, of: rate, atLeast: 0.9 },
];

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
  return goals.map(({ goal, what, ours, over, of, atLeast, atMost }) => {
    const figures = [ours, over].filter(Boolean).map((named) => figure(...named));
    const [mine, theirs = 1] = figures.every(Boolean) ? figures.map(of) : [null];
    const found = mine === null ? null : mine / theirs;
    return judged({ goal, what, atLeast, atMost, found });
  });
}
