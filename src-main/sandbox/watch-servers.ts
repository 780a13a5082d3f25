import { exitReason, markLogs, type LogMark } from './exit-reason.js';
import { diskUse } from './disk-use.js';
import { homePath } from '../home.js';
import { logFor } from '../log.js';
import { isAlive } from '../process-identity.js';
import { servers, up } from './bring-up.js';
import { readState } from './sandbox-state.js';
import type { Server } from './server.js';
import type { StatusBoard } from './status-board.js';

const log = logFor('sandbox');
const lookMs = 1_000;
const measureMs = 30_000;
const probeMs = 2_000;

/**
 * Looks each second whether the servers live, and measures each half minute what they hold on disk. Sees, too, when
 * another command stops one or brings one back. Returns what ends it.
 */
export function watchServers(board: StatusBoard, isChanging: () => boolean): () => void {
  const looks = servers.map((server) => lookAt(server, board));
  const look = setInterval(() => {
    if (!isChanging()) for (const once of looks) void once(isChanging);
  }, lookMs);
  const measure = () => void diskUse(homePath('sandbox')).then(board.setDiskBytes, logged);
  const measuring = setInterval(measure, measureMs);
  measure();
  look.unref();
  measuring.unref();
  return () => {
    clearInterval(look);
    clearInterval(measuring);
  };
}

const logged = (error: unknown) => log.warn('disk-use-unknown', { message: String(error) });

function lookAt(server: Server, board: StatusBoard) {
  let mark: LogMark = markLogs(server); // moves along, so that a death is explained by the last second's lines only
  return async (isChanging: () => boolean): Promise<void> => {
    const record = readState()[server.name];
    const shown = board.status()[server.name];
    if (record.process && isAlive(record.process)) {
      mark = markLogs(server);
      if (shown.state === 'up' && shown.pid === record.process.pid) return;
      // Somebody else has started it again.
      const answers = record.port !== null && (await server.answers(record.port, probeMs));
      if (answers && !isChanging()) board.set(server.name, up(record));
    } else if (shown.state === 'up') {
      const what = record.process ? `(process ${record.process.pid}) has ended` : 'was stopped by another command';
      const failure = exitReason(server, mark, what);
      log.error('server-exited', { server: server.name, message: failure.message });
      board.set(server.name, { state: 'failed', step: 'ended', pid: null, failure });
    }
  };
}
