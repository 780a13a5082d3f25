import { spawn } from 'node:child_process';
import { startXvfb } from './display.mjs';
import { inRoot, root } from './setup/folders.mjs';
import { runMain } from './setup/set-up-failure.mjs';
import { foundEnvironment, noDisplay, setUp } from './setup/set-up.mjs';

// The console with its sources watched: pages reload, main restarts.
await runMain(async () => {
  await setUp({ servers: true, window: true });
  const display = noDisplay() ? await startXvfb() : null;
  const env = {
    ...process.env,
    ...foundEnvironment({ servers: true, window: true }),
    ...display?.environment,
  };
  const flags = process.getuid?.() === 0 ? ['--noSandbox'] : [];
  const cli = inRoot('node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const vite = spawn(process.execPath, [cli, 'dev', '--watch', ...flags], { cwd: root, env, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => vite.kill('SIGTERM'));
  const code = await new Promise((resolve) => vite.on('close', (exitCode) => resolve(exitCode ?? 1)));
  await display?.end();
  return code;
});
