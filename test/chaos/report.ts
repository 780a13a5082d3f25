import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Outcome, Sample } from './outcome.js';
import { verdictOf } from './outcome.js';

/** Writes `report.json` and `report.md` into the folder. */
export function writeReport(folder: string, outcome: Outcome): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'report.json'), JSON.stringify({ verdict: verdictOf(outcome), ...outcome }, null, 2));
  writeFileSync(join(folder, 'report.md'), markdown(outcome));
}

const seconds = (ms: number): string => (ms / 1000).toFixed(1);
const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;

function markdown(outcome: Outcome): string {
  const { seed, minutes, rate, began, steps, judgement, looks, stop } = outcome;
  const counted = steps.filter(({ counts }) => counts).length;
  return [
    `# A chaos run of ${minutes} minutes`,
    '',
    verdictOf(outcome).sentence,
    '',
    `Seed ${seed}, ${rate} ticks a second, ${new Date(began).toISOString().slice(0, 16)} UTC, ${process.platform} with ` +
      `${cpus().length} cores and ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}. ` +
      `Again: \`npm run chaos -- --seed ${seed} --minutes ${minutes} --rate ${rate}\`.`,
    '',
    '| what | figure |',
    '| --- | --- |',
    `| ticks made, answered for, stored | ${outcome.made}, ${outcome.answered}, ${judgement.stored} |`,
    `| messages on the topic | ${outcome.onTopic} |`,
    `| dead letters, of them torn lines | ${judgement.deadLettered}, ${judgement.tornLines} |`,
    `| connections to the feed | ${outcome.connections} |`,
    `| steps, of them with work in flight | ${steps.length}, ${counted} |`,
    `| committed offsets compared with rows: during a fault, without | ${looks.faulty}, ${looks.quiet} |`,
    `| Stop | exit ${stop?.code ?? '?'} after ${seconds(stop?.ms ?? 0)} s |`,
    '',
    '## Recovery by fault',
    '',
    'From the end of the fault until a tick that was made after it is stored; steps with one fault only.',
    '',
    '| fault | times | median s | longest s | on screen |',
    '| --- | --- | --- | --- | --- |',
    ...recoveries(outcome),
    '',
    '## The engine over time',
    '',
    'Each line is a minute of the engine that reads the feed, killed engines included; delays are of its event loop.',
    '',
    '| minute | engines | memory MB | heap MB | handles | file descriptors | CPU % | delay p50 ms | p99 ms | longest ms |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...minutesOf(outcome.samples, began),
    '',
    '## Steps',
    '',
    '| # | at s | faults | held s | ended in s | owed | lag | recovery s | on screen |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...steps.map(
      (step) =>
        `| ${step.number} | ${seconds(step.time - began)} | ${step.faults.join(' + ')} | ${seconds(step.holdMs)} | ${seconds(step.endMs)} | ${step.owed} | ` +
        `${step.lag ?? '?'} | ${step.recoveryMs === null ? 'never' : seconds(step.recoveryMs)} | ` +
        `${step.said.map(({ kind }) => kind).join(', ')} |`,
    ),
    '',
  ].join('\n');
}

function recoveries({ steps }: Outcome): string[] {
  const names = [...new Set(steps.filter(({ faults }) => faults.length === 1).flatMap(({ faults }) => faults))].sort();
  return names.map((name) => {
    const own = steps.filter(({ faults }) => faults.length === 1 && faults[0] === name);
    const times = own.map(({ recoveryMs }) => recoveryMs ?? Infinity).sort((a, b) => a - b);
    const kinds = [...new Set(own.flatMap(({ said }) => said.map(({ kind }) => kind)))].join(', ');
    return `| ${name} | ${own.length} | ${seconds(quantile(times, 0.5))} | ${seconds(times.at(-1) ?? NaN)} | ${kinds} |`;
  });
}

function minutesOf(samples: readonly Sample[], began: number): string[] {
  const minutes = new Map<number, Sample[]>();
  for (const sample of samples) {
    const minute = Math.floor((sample.time - began) / 60_000);
    const own = minutes.get(minute);
    if (own) own.push(sample);
    else minutes.set(minute, [sample]);
  }
  return [...minutes].map(([minute, own]) => {
    const median = (of: (sample: Sample) => number) =>
      quantile(
        own.map(of).sort((a, b) => a - b),
        0.5,
      );
    const most = (of: (sample: Sample) => number) => Math.max(...own.map(of));
    const pids = new Set(own.map(({ pid }) => pid));
    return (
      `| ${minute + 1} | ${pids.size} | ${median(({ rssMb }) => rssMb).toFixed(0)} | ${median(({ heapMb }) => heapMb).toFixed(0)} | ` +
      `${median(({ handles }) => handles)} | ${median(({ fds }) => fds ?? NaN)} | ${cpuShare(own).toFixed(0)} | ` +
      `${median(({ delayMs }) => delayMs.p50).toFixed(1)} | ${median(({ delayMs }) => delayMs.p99).toFixed(1)} | ` +
      `${most(({ delayMs }) => delayMs.longest).toFixed(0)} |`
    );
  });
}

/** Percent of one core, over the samples of each engine. */
function cpuShare(samples: readonly Sample[]): number {
  let [used, passed] = [0, 0];
  for (const [index, sample] of samples.entries()) {
    const before = samples.slice(0, index).findLast(({ pid }) => pid === sample.pid);
    if (!before) continue;
    used += sample.cpuSeconds - before.cpuSeconds;
    passed += (sample.time - before.time) / 1000;
  }
  return passed > 0 ? (100 * used) / passed : 0;
}
