import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { repository } from '../oracle/command.js';
import { measureRows } from './matrix-rows.js';
import { verdictOf } from './outcome.js';
import { writeReport } from './report.js';
import { runChaos } from './run.js';
import { faultNames, type FaultName } from './schedule.js';

/** `npm run chaos`: its exit code is 0 if everything held, 1 if something did not, 2 if the run proves nothing. */
export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: String(randomInt(1, 2 ** 31)) },
      minutes: { type: 'string', default: '5' },
      rate: { type: 'string', default: '400' },
      faults: { type: 'string', default: faultNames.join(',') },
      out: { type: 'string' },
    },
  });
  const [seed, minutes, rate] = [Number(values.seed), Number(values.minutes), Number(values.rate)];
  const faults = values.faults.split(',') as FaultName[];
  const unknown = faults.filter((name) => !faultNames.includes(name));
  if (unknown.length > 0 || !(seed > 0) || !(minutes > 0) || !(rate > 0)) {
    say(`--seed, --minutes and --rate are numbers above 0; --faults are of ${faultNames.join(', ')}.`);
    return 2;
  }
  const out = values.out ? resolve(values.out) : join(repository, 'results', 'chaos', `seed-${seed}`);
  say(`seed ${seed}, ${minutes} minutes, ${rate} ticks a second`);
  const home = mkdtempSync(join(tmpdir(), 'tapedeck-chaos-'));
  const outcome = await runChaos({ seed, minutes, rate, faults, home, say });
  writeReport(out, outcome);
  const { code, sentence } = verdictOf(outcome);
  say(`report: ${join(out, 'report.md')}`);
  if (code === 0) measureRows(outcome);
  if (code === 0) rmSync(home, { recursive: true });
  else say(`what the product kept: ${home}`);
  say(sentence);
  return code;
}

const say = (text: string): void => void process.stdout.write(`${text}\n`);
