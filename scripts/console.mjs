import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './setup/folders.mjs';
import { forgetStarted, recordStarted } from './started.mjs';

// One Ctrl+C reaches us up to twice: from the terminal, and once more passed on by npm.
const sameKeyPress = 1_000;

// Chromium reports at length, as errors, that a bare machine has no D-Bus and no GPU. What ends it is still said.
const fatalOnly = '--log-level=3';

const say = (line) => process.stderr.write(`${line}\n`);

/** Chromium's own sandbox cannot run as root. */
export function sandboxFlags() {
  if (process.getuid?.() !== 0) return [];
  say("Chromium's sandbox is off because this runs as root.");
  return ['--no-sandbox'];
}

/**
 * Opens the window and waits until the app has ended; gives its exit code. A first signal asks the app to end, which
 * drains the pipeline and stops the servers it started; a second one hastens that, a third kills the app.
 */
export async function openConsole(env, display, signals) {
  // A session of its own: the terminal's Ctrl+C reaches the app through us, once.
  const app = spawn(env.TAPEDECK_ELECTRON, [...sandboxFlags(), fatalOnly, root], {
    env,
    stdio: 'inherit',
    detached: true,
  });
  const ended = new Promise((resolve, reject) => {
    app.on('error', reject);
    app.on('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
  if (app.pid) recordStarted(app.pid, ...(display ? [display.pid] : []));

  let asked = 0;
  let lastAsked = -Infinity;
  const end = () => {
    if (performance.now() - lastAsked < sameKeyPress) return;
    lastAsked = performance.now();
    asked += 1;
    if (asked === 1) say('Closing: the pipeline stops and the servers end. Once more hastens it, a third time kills.');
    if (asked <= 2) app.kill('SIGTERM');
    else process.kill(-app.pid, 'SIGKILL');
  };
  signals.deliver(end);
  const code = await ended;
  forgetStarted();
  return code;
}
