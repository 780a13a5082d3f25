// Goals 1 to 4 and the window of goal 7: all arms side by side, in rounds.
import { cpus } from 'node:os';
import { join } from 'node:path';
import { cassandraStress } from './arms/cassandra-stress.mjs';
import { kafkajsEncode } from './arms/kafkajs-encode.mjs';
import { oursHeadless, oursInTwoSteps } from './arms/ours-headless.mjs';
import { oursInMain, oursWithWindow } from './arms/ours-window.mjs';
import { ourWriter } from './arms/our-writer.mjs';
import { producerPerfTest } from './arms/producer-perf-test.mjs';
import { bestPython, confluentProducer, executeConcurrent, kafkaPythonProducer, seedPython } from './arms/python.mjs';
import { barChart } from './chart.mjs';
import { judge, medianFigures, perMillion } from './ratios.mjs';
import { writeResults } from './results.mjs';
import { heldBack, isReferenceMachine } from './rivals.mjs';
import { sayGoals, whole } from './say.mjs';
import { saySizing, sizing } from './sizing.mjs';
import { assertCommitLog } from './stored.mjs';
import { withServers } from './with-servers.mjs';
import { writeTicks } from './workload.mjs';

const arms = [
  oursHeadless,
  bestPython,
  executeConcurrent,
  seedPython,
  oursInTwoSteps,
  ourWriter,
  cassandraStress,
  producerPerfTest,
  kafkajsEncode,
  confluentProducer,
  kafkaPythonProducer,
  oursWithWindow,
  oursInMain,
];
/** Of the ticks of a round: what makes the servers' virtual machines compile what the rounds then use. */
const warmUpShare = 0.3;

/** CPU seconds of both servers for a million ticks; null where they could not be asked. */
const serversPerMillion = ({ servers, count }) =>
  servers && { kafka: (servers.kafka * 1e6) / count, cassandra: (servers.cassandra * 1e6) / count };

const figureText = (step, figure) =>
  `${step} ${whole(figure.rate)}/s, ${perMillion(figure).toFixed(1)} CPU s per million`;

async function goThrough(chosen, bench, name, title) {
  const result = {};
  for (const arm of chosen) {
    const began = performance.now();
    result[arm.name] = await arm.run(bench, name);
    const figures = Object.entries(result[arm.name]).map(([step, figure]) => figureText(step, figure));
    const seconds = whole((performance.now() - began) / 1000);
    console.log(`${title}: ${arm.name.padEnd(22)} ${`${seconds} s`.padStart(5)}  ${figures.join('; ')}`);
  }
  return result;
}

async function measure(bench, chosen, rounds, isWarmedUp) {
  if (isWarmedUp) {
    const ticks = { csv: join(bench.home, 'warm-up.csv'), json: join(bench.home, 'warm-up.jsonl') };
    const count = Math.round(bench.count * warmUpShare);
    await writeTicks(count, ticks);
    console.log(`\nA warm-up with ${whole(count)} ticks an arm, which is not counted: the servers start cold.`);
    await goThrough(chosen, { ...bench, count, ticks }, 'warm-up', 'warm-up');
  }
  const results = [];
  for (let round = 1; round <= rounds; round += 1) {
    console.log('');
    // The other way round every second time, so that no arm always comes after the same one.
    const order = round % 2 ? chosen : chosen.toReversed();
    results.push(await goThrough(order, bench, String(round), `round ${round} of ${rounds}`));
  }
  return results;
}

const describe = (facts) =>
  Object.entries(facts)
    .map(([name, value]) => `${name}: ${value}`)
    .join('; ');

function table(chosen, results) {
  const figure = medianFigures(results);
  const rows = chosen.flatMap(({ name, facts }) =>
    Object.keys(results[0][name]).map((step) => {
      const found = figure(name, step);
      const { rate, rates } = found;
      const servers = serversPerMillion(found);
      return { arm: name, step, rate, rates, cpuSecondsPerMillion: perMillion(found), servers, facts };
    }),
  );
  console.log('\nThe median of the rounds. CPU seconds for a million ticks: of the arm, of Kafka, of Cassandra.');
  console.log('arm                     step      ticks/s (lowest–highest)        arm   Kafka  Cassandra');
  const seconds = (value, width) => (value === undefined ? '–' : value.toFixed(1)).padStart(width);
  for (const { arm, step, rate, rates, cpuSecondsPerMillion, servers, facts } of rows) {
    const span = `${whole(rate)} (${whole(Math.min(...rates))}–${whole(Math.max(...rates))})`;
    const cpu = [seconds(cpuSecondsPerMillion, 7), seconds(servers?.kafka, 7), seconds(servers?.cassandra, 9)];
    console.log(`${arm.padEnd(23)} ${step.padEnd(9)} ${span.padEnd(28)} ${cpu.join(' ')}   ${describe(facts)}`);
  }
  return rows;
}

/** A sentence about each rival that was held back; 1 where that voids the run. */
function sayHeldBack(results) {
  const slow = heldBack(medianFigures(results));
  for (const { arm, step, rate, wanted } of slow)
    console.log(
      `\n${arm}, ${step}: ${whole(rate)} ticks/s, less than ${whole(wanted)}: it did not run as well as it can.`,
    );
  if (slow.length === 0) return 0;
  if (!isReferenceMachine()) {
    console.log('The bound was measured on another kind of machine, so that this is a warning only.');
    return 0;
  }
  console.log('The run is void: its ratios flatter us. Repeat it when nothing else runs on this machine.');
  return 1;
}

/**
 * Runs the arms side by side, prints the table and writes it; `only` names some of them. The exit code: 1 where a rival
 * was held back so that the run says nothing. A goal that is not reached is printed and no error.
 */
export function compare({ out, quick, rounds = quick ? 1 : 3, count = quick ? 20_000 : 1_000_000, only }) {
  const chosen = only ? arms.filter(({ name }) => only.includes(name)) : arms;
  return withServers({ rivals: true }, async (servers) => {
    const ticks = { csv: join(servers.home, 'ticks.csv'), json: join(servers.home, 'ticks.jsonl') };
    const bench = { ...servers, ticks, count };
    await assertCommitLog(bench);
    await writeTicks(count, ticks);
    const began = performance.now();
    console.log(
      `${whole(count)} ticks an arm (fewer for the slowest), ${rounds} rounds, ${cpus().length} cores; 12 partitions; ` +
        'commit: batch is the mode of the commit log in which an acknowledged row survives kill -9',
    );
    const results = await measure(bench, chosen, rounds, !quick);
    const rows = table(chosen, results);
    const goals = judge(results);
    sayGoals(goals);
    const size = sizing(medianFigures(results));
    if (size) saySizing(size);
    console.log(`\n${((performance.now() - began) / 60_000).toFixed(1)} minutes after set-up`);
    const bars = rows.map(({ arm, step, rate }) => ({ label: `${arm}, ${step}`, rate, isOurs: arm.startsWith('our') }));
    const chart = barChart(`Ticks a second, ${cpus().length} cores`, bars);
    writeResults(out, 'bench', { count, rounds: results, rows, goals, sizing: size }, chart);
    return quick ? 0 : sayHeldBack(results);
  });
}
