// Servers, a home and a screen for a run of the benchmark, brought up before it and taken away after it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tapedeck } from '../scripts/app/open-app.mjs';
import { startXvfb } from '../scripts/display.mjs';
import { Interrupted } from '../scripts/setup/set-up-failure.mjs';
import { foundEnvironment, noDisplay, setUp } from '../scripts/setup/set-up.mjs';
import { endClients } from './client-process.mjs';
import { setUpBench } from './set-up-bench.mjs';

/** Rejects when somebody asks us to end, so that the servers are taken down before. */
function interrupted() {
  const ends = new Promise((_resolve, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => reject(new Interrupted(signal)));
  });
  ends.catch(() => undefined); // it is waited for below
  return ends;
}

/**
 * Sets up what is missing, brings a sandbox of its own up, and hands it to `work`: `{ env, home, servers }`. With `rivals` also
 * what our pipeline is compared with.
 */
export async function withServers({ rivals }, work) {
  await setUp({ servers: true, window: true, build: true });
  await setUpBench(console.log, { rivals });
  const display = noDisplay() ? await startXvfb() : null;
  const home = mkdtempSync(join(tmpdir(), 'tapedeck-bench-'));
  const env = {
    ...process.env,
    ...foundEnvironment({ servers: true, window: true }),
    ...display?.environment,
    TAPEDECK_HOME: home,
  };
  const ends = interrupted();
  try {
    await tapedeck(env, 'sandbox', 'up');
    const [servers] = await tapedeck(env, 'sandbox', 'status');
    return await Promise.race([work({ env, home, servers }), ends]);
  } finally {
    endClients();
    await tapedeck(env, 'sandbox', 'down');
    rmSync(home, { recursive: true, force: true });
    await display?.end();
  }
}
