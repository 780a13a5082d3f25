import { assertNever } from '../../../src-shared/result.js';
import type { FailureKind } from '../../../src-shared/failure.js';
import type { Readiness } from '../../../src-shared/ipc/contract.js';
import type { FailureCount } from '../../../src-shared/pipeline-snapshot.js';
import type { ServerStatus } from '../../../src-shared/sandbox-status.js';
import type { Tone } from '../../components/state-mark.js';

export interface Health {
  readonly tone: Tone;
  readonly text: string;
  /** What it is doing or what is wrong with it; null where nothing is to be said. */
  readonly detail: string | null;
  /** Epoch milliseconds since when somebody waits for it; null where nobody does. */
  readonly waitingSince: number | null;
}

const kafkaKinds: readonly FailureKind[] = [
  'kafka-unreachable',
  'kafka-error',
  'topic-missing',
  'topic-different',
  'topic-full',
];
const cassandraKinds: readonly FailureKind[] = [
  'cassandra-unreachable',
  'cassandra-overloaded',
  'cassandra-error',
  'keyspace-missing',
  'table-missing',
  'table-different',
  'data-centre-unknown',
  'replicas-unavailable',
];

export const isKafkaTrouble = ({ kind, current }: FailureCount): boolean => current && kafkaKinds.includes(kind);
export const isCassandraTrouble = ({ kind, current }: FailureCount): boolean =>
  current && cassandraKinds.includes(kind);

const health = (
  tone: Tone,
  text: string,
  detail: string | null = null,
  waitingSince: number | null = null,
): Health => ({
  tone,
  text,
  detail,
  waitingSince,
});

/** How a server is, from its process where that is ours, and from what the pipeline sees of it. */
export function serverHealth(
  status: ServerStatus | null,
  readiness: Readiness,
  trouble: FailureCount | undefined,
): Health {
  const seen = trouble ? health('warn', 'Trouble', trouble.message) : null;
  if (!status) return seen ?? remoteHealth(readiness);
  switch (status.state) {
    case 'down':
      return health('off', 'Down');
    case 'starting':
      return health('busy', 'Starting', status.step, status.since);
    case 'up':
      return seen ?? health('ok', 'Up');
    case 'stopping':
      return health('busy', 'Stopping', status.step, status.since);
    case 'failed':
      return health('bad', 'Failed', status.failure?.message ?? null);
    default:
      return assertNever(status.state);
  }
}

function remoteHealth(readiness: Readiness): Health {
  switch (readiness.kind) {
    case 'waiting':
      return health('busy', 'Connecting', readiness.for);
    case 'ready':
      return health('ok', 'Connected');
    case 'failed':
      return health('bad', 'Not usable', readiness.failure.message);
  }
}
