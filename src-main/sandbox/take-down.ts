import { logFor } from '../log.js';
import { findByArgument, isAlive, isSame, type Identity } from '../process-identity.js';
import { serverNames, writeState, type SandboxState, type ServerName } from './sandbox-state.js';
import { markOf } from './server.js';
import { stopProcess } from './server-process.js';
import type { StatusBoard } from './status-board.js';

const log = logFor('sandbox');

/** Stops the servers, both at the same time, and whatever else was started for this home and is not on record. */
export async function takeDown(names: readonly ServerName[], state: SandboxState, board: StatusBoard): Promise<void> {
  await Promise.all(
    names.map(async (name) => {
      board.set(name, { state: 'stopping', step: 'stopping' });
      const { process } = state[name];
      const strays = findByArgument(markOf(name)).filter((stray) => !process || !isSame(stray, process));
      await Promise.all([...(process ? [process] : []), ...strays].map(stopProcess));
      state[name].process = null;
      writeState(state);
      log.info('server-down', { server: name, pid: process?.pid });
      board.set(name, { state: 'down', step: 'stopped', pid: null, failure: null });
    }),
  );
}

/**
 * Ends our use of the servers. Those that are ours, or whose owner has died, go to another process that uses them; when
 * there is none, they are stopped. What `up` started stays.
 */
export async function release(us: Identity, state: SandboxState, board: StatusBoard): Promise<void> {
  state.users = state.users.filter((user) => !isSame(user, us) && isAlive(user));
  const heir = state.users[0];
  const left: ServerName[] = [];
  for (const name of serverNames) {
    const { process } = state[name];
    if (!process || process.owner === 'up') continue;
    if (!isSame(process.owner, us) && isAlive(process.owner)) continue;
    if (heir) state[name].process = { ...process, owner: heir };
    else left.push(name);
  }
  writeState(state);
  await takeDown(left, state, board);
}
