// `npm run test:drills [-- -g TITLE]`: the fire drills that take longer than `npm test` may, by click, on the real app.
import { startXvfb } from './display.mjs';
import { run } from './setup/command.mjs';
import { inRoot, root } from './setup/folders.mjs';
import { runMain } from './setup/set-up-failure.mjs';
import { foundEnvironment, noDisplay, setUp } from './setup/set-up.mjs';

await runMain(async () => {
  await setUp({ servers: true, window: true, build: true });
  const display = noDisplay() ? await startXvfb() : null;
  try {
    const env = { ...process.env, ...foundEnvironment({ servers: true, window: true }), ...display?.environment };
    const playwright = inRoot('node_modules', '@playwright', 'test', 'cli.js');
    const args = [playwright, 'test', '-c', 'e2e/drills/playwright.config.ts', '--retries=0', ...process.argv.slice(2)];
    return (await run(process.execPath, args, { cwd: root, env, show: true })).code;
  } finally {
    await display?.end();
  }
});
