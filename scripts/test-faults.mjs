// `npm run test:faults [-- FILE …]`: the rows of the fault matrix that take longer than `npm test` may, and the page
// docs/faults.md with what was measured last, by these and by all other tests that measure a row.
import { writeFaultsPage } from './test/faults-page.mjs';
import { run } from './setup/command.mjs';
import { inRoot, root } from './setup/folders.mjs';
import { runMain } from './setup/set-up-failure.mjs';
import { foundEnvironment, setUp } from './setup/set-up.mjs';

await runMain(async () => {
  await setUp({ servers: true, build: true });
  const env = { ...process.env, ...foundEnvironment({ servers: true }) };
  const vitest = inRoot('node_modules', 'vitest', 'vitest.mjs');
  const args = [vitest, 'run', '--project', 'faults', '--retry=0', ...process.argv.slice(2)];
  const { code } = await run(process.execPath, args, { cwd: root, env, show: true });
  await writeFaultsPage();
  return code;
});
