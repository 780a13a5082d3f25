// The built engine as main hosts it, with a Node process in place of Electron's utilityProcess. Besides, it says what it
// holds open when it is asked for that.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const hear = [];
process.parentPort = {
  postMessage: (message) => process.send(message),
  on: (_, listener) => hear.push((data) => listener({ data })),
};
await import(fileURLToPath(new URL('../../out/main/engine.js', import.meta.url)));
// Not before: what is said before the engine listens waits in the channel.
process.on('message', (message) => {
  if (message !== 'held') return hear.forEach((listener) => listener(message));
  const fds = process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0;
  process.send({ kind: 'held', handles: process.getActiveResourcesInfo().length, fds });
});
