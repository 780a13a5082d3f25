import { spawn } from 'node:child_process';
import { SetUpFailure } from './setup/set-up-failure.mjs';

/**
 * Starts Xvfb on a free display number of its own choosing: `{ name: ':99', environment, pid, end() }`. It runs in a session of its
 * own, so that Ctrl+C in the terminal does not take the display from under a window that is still closing.
 */
export async function startXvfb(size = '1440x900') {
  const screen = ['-screen', '0', `${size}x24`, '-nolisten', 'tcp'];
  const xvfb = spawn('Xvfb', ['-displayfd', '3', ...screen], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  let said = '';
  xvfb.stderr.setEncoding('utf8').on('data', (text) => (said = (said + text).slice(-2_000)));
  const ended = new Promise((resolve) => xvfb.on('close', resolve));
  const number = await new Promise((resolve, reject) => {
    xvfb.stdio[3].setEncoding('utf8').on('data', (text) => resolve(text.trim()));
    xvfb.on('error', (error) => reject(new SetUpFailure(`Xvfb does not start: ${error.message}`, 'Install xvfb.')));
    xvfb.on('exit', (code) =>
      reject(new SetUpFailure(`Xvfb ended with ${code}: ${said.trim()}`, 'Set DISPLAY to a display that works.')),
    );
  });
  return {
    name: `:${number}`,
    // Newer Electrons prefer a Wayland session, if there is one, to the display we name.
    environment: { DISPLAY: `:${number}`, WAYLAND_DISPLAY: undefined },
    pid: xvfb.pid,
    end() {
      xvfb.kill('SIGTERM');
      return ended;
    },
  };
}
