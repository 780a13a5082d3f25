import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

const listen = `
  const server = require('node:net').createServer();
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => process.stdout.write(server.address().port + '\\n'));
`;

/**
 * A port that answers nothing, as behind a firewall that drops: a stopped process listens there, and its queue is full, so
 * that the system drops every further SYN. Linux only.
 */
export async function blackHole(): Promise<{ readonly port: number; close(): void }> {
  const child = spawn(process.execPath, ['-e', listen], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const port = Number(said.toString());
  child.kill('SIGSTOP');
  const sockets: Socket[] = [];
  for (let isFull = false; !isFull;) {
    const socket = connect({ port, host: '127.0.0.1' }).on('error', () => undefined); // it ends with the listener
    sockets.push(socket);
    isFull = await Promise.race([once(socket, 'connect').then(() => false), delay(500, true)]);
  }
  return {
    port,
    close() {
      for (const socket of sockets) socket.destroy();
      child.kill('SIGKILL');
    },
  };
}
