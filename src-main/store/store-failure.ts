import { errors, types } from 'cassandra-driver';
import type { Failure, FailureKind, FailureNature } from '../../src-shared/failure.js';
import { cleanList, cleanText } from '../network/clean-text.js';
import { connectFailure } from '../network/connect-failure.js';
import { loginExpected, loginRefused } from '../network/login-failure.js';
import { tlsFailure } from '../network/tls-failure.js';

/** Where a failure happened, for its sentence. */
export interface StoreAddress {
  readonly contactPoints: readonly string[];
  readonly port: number;
  readonly keyspace: string;
  readonly username: string | null;
}

/** Turns whatever the driver threw into a failure; only what is no driver error at all is thrown on. */
export function storeFailure(error: unknown, at: StoreAddress): Failure {
  const where = `Cassandra at ${at.contactPoints.join(', ')} port ${at.port}`;
  const make = (kind: FailureKind, nature: FailureNature, message: string, remedy: string): Failure => ({
    kind,
    nature,
    message,
    remedy,
  });
  if (error instanceof errors.NoHostAvailableError) {
    const inner: unknown = Object.values(error.innerErrors ?? {}).find((each) => each instanceof Error);
    if (inner && (isRefusal(inner) || !isConnectionTrouble(inner))) return storeFailure(inner, at);
    const detail = inner ? `: ${short(inner)}` : '';
    return make(
      'cassandra-unreachable',
      'wait',
      `${where} does not answer${detail}`,
      'Start Cassandra, or see with `npm run -s tapedeck -- doctor` what stands in the way; it is tried again by itself.',
    );
  }
  if (error instanceof errors.AuthenticationError) {
    return /provider not set|no authenticator/.test(error.message)
      ? loginExpected('Cassandra', where)
      : loginRefused('Cassandra', where, at.username ?? '', short(error));
  }
  if (error instanceof errors.ArgumentError && /data ?center/i.test(error.message)) {
    const [, wanted = '', existing = ''] = /configured as '(.*)', but.*: \[(.*)\]/.exec(error.message) ?? [];
    return dataCentreUnknown(
      where,
      wanted,
      existing.split(',').map((name) => name.trim()),
    );
  }
  if (error instanceof errors.OperationTimedOutError) {
    return make('cassandra-unreachable', 'wait', `${where} did not answer in time`, 'It is tried again by itself.');
  }
  if (error instanceof errors.ResponseError) return responseFailure(error, where, at, make);
  const endpoint = { server: 'Cassandra', host: at.contactPoints.join(', '), port: at.port } as const;
  const tls = tlsFailure(error, endpoint);
  if (tls) return tls;
  if (isRefusal(error)) return { ...connectFailure(error, endpoint), kind: 'cassandra-unreachable' };
  if (isConnectionTrouble(error)) {
    return make(
      'cassandra-unreachable',
      'wait',
      `${where} is out of reach: ${short(error)}`,
      'It is tried again by itself.',
    );
  }
  throw error;
}

/** `existing`: the data centres that Cassandra names. */
export const dataCentreUnknown = (where: string, wanted: string, existing: readonly string[]): Failure => ({
  kind: 'data-centre-unknown',
  nature: 'config',
  message: `${where} has no data centre “${cleanText(wanted, 100)}”; it has ${cleanList(existing) || 'none that is known'}.`,
  remedy: `Put ${existing.length === 1 ? `“${cleanList(existing)}”` : 'one of these'} into the profile as local data centre.`,
});

function responseFailure(
  error: errors.ResponseError,
  where: string,
  at: StoreAddress,
  make: (kind: FailureKind, nature: FailureNature, message: string, remedy: string) => Failure,
): Failure {
  const { keyspace } = at;
  const codes = types.responseErrorCodes;
  const applySchema =
    'Run `npm run -s tapedeck -- schema` to see what differs, and `schema --apply` to create what is missing.';
  switch (error.code) {
    case codes.unavailableException:
      return make(
        'replicas-unavailable',
        'wait',
        `${where} has too few living replicas: ${short(error)}`,
        `Bring the replicas back, or lower the replication factor of keyspace ${keyspace}.`,
      );
    case codes.overloaded:
    case codes.writeTimeout:
    case codes.readTimeout:
    case codes.isBootstrapping:
      return make(
        'cassandra-overloaded',
        'wait',
        `${where} is overloaded: ${short(error)}`,
        'It is tried again by itself.',
      );
    case codes.badCredentials:
      return loginRefused('Cassandra', where, at.username ?? '', short(error));
    case codes.unauthorized:
      return make(
        'not-authorised',
        'config',
        `${where}: ${short(error)}`,
        'Grant this role SELECT and MODIFY on the keyspace.',
      );
    case codes.configError:
    case codes.syntaxError:
      return make('table-different', 'config', `${where}: ${short(error)}`, applySchema);
    case codes.invalid:
      if (/keyspace .*does not exist/i.test(error.message)) {
        return make('keyspace-missing', 'config', `${where} has no keyspace ${keyspace}`, applySchema);
      }
      if (/unconfigured table|table .*does not exist/i.test(error.message)) {
        return make('table-missing', 'config', `${where}: ${short(error)}`, applySchema);
      }
      if (/undefined (column )?name|unknown identifier|undefined column/i.test(error.message)) {
        return make('table-different', 'config', `${where}: ${short(error)}`, applySchema);
      }
      return make(
        'cassandra-error',
        'data',
        `${where} refused a row: ${short(error)}`,
        'Look at the row in the dead-letter topic.',
      );
    default:
      return make(
        'cassandra-error',
        'wait',
        `${where}: ${short(error)}`,
        'Look at the log of Cassandra; it is tried again by itself.',
      );
  }
}

const systemCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

function isConnectionTrouble(error: unknown): boolean {
  if (error instanceof errors.NoHostAvailableError || error instanceof errors.OperationTimedOutError) return true;
  if (error instanceof errors.BusyConnectionError) return true;
  if (error instanceof errors.AuthenticationError || error instanceof errors.ArgumentError) return false;
  if (!(error instanceof Error)) return false;
  if (tlsFailure(error, { server: 'Cassandra', host: '', port: 0 })) return false;
  return (
    systemCodes.has((error as NodeJS.ErrnoException).code ?? '') ||
    ('isSocketError' in error && error.isSocketError === true) ||
    // After shutdown() and while all hosts are down the driver says so in a plain DriverInternalError or Error.
    /not connected|socket|connection|shut ?down|host/i.test(error.message)
  );
}

/** What Node says of a connection that never came about. */
const isRefusal = (error: unknown): boolean =>
  error instanceof Error &&
  /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ETIMEDOUT)$/.test(
    (error as NodeJS.ErrnoException).code ?? '',
  );

const short = (error: unknown): string => cleanText(error instanceof Error ? error.message : String(error));
