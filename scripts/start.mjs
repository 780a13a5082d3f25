import { runMain } from './setup/set-up-failure.mjs';
import { foundEnvironment, noDisplay, setUp } from './setup/set-up.mjs';
import { startXvfb } from './display.mjs';
import { holdSignals } from './signals.mjs';
import { endLeftovers } from './started.mjs';
import { openConsole } from './console.mjs';

const say = (line) => process.stderr.write(`${line}\n`);

await runMain(async () => {
  await setUp({ servers: true, window: true, build: true });
  await endLeftovers();
  const found = foundEnvironment({ servers: true, window: true });
  if (found.TAPEDECK_RUNTIME_NOTE) say(found.TAPEDECK_RUNTIME_NOTE);

  const signals = holdSignals();
  const display = noDisplay() ? await startXvfb() : null;
  if (display) say(`There is no display: Xvfb shows the window on ${display.name}.`);
  try {
    return await openConsole({ ...process.env, ...found, ...display?.environment }, display, signals);
  } finally {
    await display?.end();
    signals.release();
  }
});
