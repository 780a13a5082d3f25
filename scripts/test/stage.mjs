import { run } from '../setup/command.mjs';
import { timeText } from '../setup/words.mjs';

let began = performance.now();
const now = () => timeText(performance.now() - began);

/** Announces a stage of the run, shows its output as it comes, and gives the exit code. */
export async function stage(title, program, args, options) {
  console.log(`\n== ${title} (${now()} so far)`);
  const start = performance.now();
  const { code } = await run(program, args, { show: true, ...options });
  console.log(`== ${title}: ${code === 0 ? 'passed' : `exit code ${code}`} in ${timeText(performance.now() - start)}`);
  return code;
}

export const totalTime = now;
