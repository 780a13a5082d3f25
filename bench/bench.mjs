// Tapedeck beside what one would use instead, and on its own, on this machine.
// npm run bench -- [--quick | --goals | --growth | --soak] [options]; docs/performance.md says what each does.
import { parseArgs } from 'node:util';
import { inRoot } from '../scripts/setup/folders.mjs';
import { runMain } from '../scripts/setup/set-up-failure.mjs';
import { compare } from './compare.mjs';
import { growth } from './growth.mjs';
import { runGoals } from './run-goals.mjs';
import { soak } from './soak.mjs';

const number = (text) => (text === undefined ? undefined : Number(text));

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    goals: { type: 'boolean', default: false },
    growth: { type: 'boolean', default: false },
    soak: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    ticks: { type: 'string' },
    arms: { type: 'string' },
    only: { type: 'string' },
    rows: { type: 'string' },
    minutes: { type: 'string' },
    rate: { type: 'string' },
    out: { type: 'string', default: inRoot('bench', 'results') },
  },
});
const { quick, out } = values;

await runMain(() => {
  if (values.goals) return runGoals({ out, only: values.only?.split(',') });
  if (values.growth) return growth({ out, millions: number(values.rows) ?? 50 });
  if (values.soak) return soak({ out, minutes: number(values.minutes) ?? 60, rate: number(values.rate) });
  return compare({
    out,
    quick,
    rounds: number(values.rounds),
    count: number(values.ticks),
    only: values.arms?.split(','),
  });
});
// A run that was broken off leaves requests behind that nobody answers any more.
process.exit();
