// How long the thread that hosts the engine keeps everybody else on it waiting, at full speed: what every window would
// feel if the engine ran in Electron's main process. `npm run -s measure:event-loop`, with the local servers up.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setUp } from './setup/set-up.mjs';

await setUp({ servers: true, window: false, build: true });
const delay = monitorEventLoopDelay({ resolution: 1 });
process.on('exit', () => {
  const ms = (nanoseconds) => `${(nanoseconds / 1e6).toFixed(1)} ms`;
  console.log(
    `event loop delay: p50 ${ms(delay.percentile(50))}, p99 ${ms(delay.percentile(99))}, longest ${ms(delay.max)}`,
  );
});
delay.enable();
const files = ['aig', 'bac', 'ibm', 'spy'].flatMap((symbol) => ['--file', `sample:${symbol}_20131007_trade.zip`]);
process.argv = [...process.argv.slice(0, 2), 'run', '--feed', 'replay', ...files, '--speed', 'max', '--until-end'];
await import('../out/main/cli.js');
