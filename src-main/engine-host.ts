import { join } from 'node:path';
import { utilityProcess } from 'electron';
import type { HostEngine } from './engine-supervisor.js';
import { logFor } from './log.js';

const log = logFor('engine-host');
const endMs = 3_000;

/** Hosts the engine in a process of its own: busy or crashed, it takes no window along. */
export const hostInUtilityProcess: HostEngine = (on) => {
  const child = utilityProcess.fork(join(import.meta.dirname, 'engine.js'), [], {
    serviceName: 'Tapedeck engine',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', (code) => {
      on.exited(`exit code ${code}`);
      resolve();
    });
  });
  child.on('message', (message) => on.message(message));
  child.stderr?.on('data', (text: Buffer) => log.warn('engine-stderr', { text: text.toString() }));
  return {
    post: (call) => child.postMessage(call),
    pid: () => child.pid,
    async end() {
      const { pid } = child;
      child.kill();
      const force = setTimeout(() => pid && process.kill(pid, 'SIGKILL'), endMs);
      await ended;
      clearTimeout(force);
    },
  };
};

/** Hosts the engine in main itself. Messages are cloned as they would be between processes. */
export const hostInMain: HostEngine = (on) => {
  const calls: unknown[] = [];
  let hear: (call: unknown) => void = (call) => calls.push(call); // what is asked before the engine listens waits for it
  const served = import('./engine.js').then(({ serveEngine }) =>
    serveEngine({
      post: (message) => setImmediate(on.message, structuredClone(message)),
      onMessage(listener) {
        hear = listener;
        for (const call of calls.splice(0)) listener(call);
      },
    }),
  );
  served.catch((error: unknown) => on.exited(String(error)));
  return {
    post: (call) => setImmediate((clone: unknown) => hear(clone), structuredClone(call)),
    end: async () => (await served).close(),
  };
};
