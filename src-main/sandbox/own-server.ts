import { findByArgument, isAlive, isSame, type Identity } from '../process-identity.js';
import { readState, type ServerName } from './sandbox-state.js';
import { markOf } from './server.js';

/**
 * The server's process, if it is beyond doubt one of this home: on its record with pid and start time, alive, and with this
 * home on its command line.
 */
export function ownServer(name: ServerName): Identity | null {
  const { process } = readState()[name];
  if (!process || !isAlive(process)) return null;
  const { pid, startTime } = process;
  return findByArgument(markOf(name)).find((each) => isSame(each, { pid, startTime })) ?? null;
}
