import { assertNever } from '../../../src-shared/result.js';
import type { FailureKind } from '../../../src-shared/failure.js';
import type { Readiness } from '../../../src-shared/ipc/contract.js';
import type { FailureCount } from '../../../src-shared/pipeline-snapshot.js';
import type { ServerStatus } from '../../../src-shared/sandbox-status.js';
import type { Tone } from '../../components/state-mark.js';

export type ServerName = 'kafka' | 'cassandra';

export interface Health {
  readonly tone: Tone;
  readonly text: string;
  /** What it is doing, as long as somebody waits for it. */
  readonly step: { readonly text: string; readonly since: number | null } | null;
}

/** Failures that are one server's own; those not named here (a refused login, TLS) may be of either. */
const ownKinds: Readonly<Record<ServerName, readonly FailureKind[]>> = {
  kafka: ['kafka-unreachable', 'kafka-error', 'listener-unreachable', 'topic-missing', 'topic-different', 'topic-full'],
  cassandra: [
    'cassandra-unreachable',
    'cassandra-overloaded',
    'cassandra-error',
    'keyspace-missing',
    'table-missing',
    'table-different',
    'data-centre-unknown',
    'replicas-unavailable',
  ],
};

/** The failure that a server is to blame for now, if any. */
export const troubleOf = (name: ServerName, errors: readonly FailureCount[]): FailureKind | null =>
  errors.find(({ kind, current }) => current && ownKinds[name].includes(kind))?.kind ?? null;

const health = (tone: Tone, text: string, step: Health['step'] = null): Health => ({ tone, text, step });

/** How a server is: from its process where that is ours (`status`), and from what the pipeline sees of it. */
export function serverHealth(
  name: ServerName,
  status: ServerStatus | null,
  readiness: Readiness,
  trouble: FailureKind | null,
): Health {
  const working = trouble ? health('warn', trouble.endsWith('-unreachable') ? 'Not answering' : 'Error') : null;
  if (!status) return working ?? remoteHealth(name, readiness);
  switch (status.state) {
    case 'down':
      return health('off', 'Down');
    case 'starting':
      return health('busy', 'Starting', { text: status.step, since: status.since });
    case 'up':
      return working ?? health('ok', 'Up');
    case 'stopping':
      return health('busy', 'Stopping', { text: status.step, since: status.since });
    case 'failed':
      return health('bad', 'Failed');
    default:
      return assertNever(status.state);
  }
}

function remoteHealth(name: ServerName, readiness: Readiness): Health {
  switch (readiness.kind) {
    case 'waiting':
      return health('busy', 'Connecting', { text: `waiting for ${readiness.for}`, since: null });
    case 'ready':
      return health('ok', 'Connected');
    case 'failed': {
      const other = name === 'kafka' ? 'cassandra' : 'kafka';
      const isOthers = ownKinds[other].includes(readiness.failure.kind);
      return isOthers ? health('off', 'Not in use') : health('bad', 'Not usable');
    }
  }
}
