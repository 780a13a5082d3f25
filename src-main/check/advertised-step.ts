import type { ConnectionOptions } from 'node:tls';
import pLimit from 'p-limit';
import type { Failure } from '../../src-shared/failure.js';
import type { Profile } from '../../src-shared/profile.js';
import type { Endpoint } from '../network/endpoint.js';
import { cleanList } from '../network/clean-text.js';
import { addressOf } from '../network/endpoint.js';
import { listenerUnreachable } from '../network/listener-unreachable.js';
import { openTcp, resolveName } from '../network/open-tcp.js';
import { openTls } from '../network/open-tls.js';
import { tlsFailure } from '../network/tls-failure.js';
import type { OneBroker } from '../topic/one-broker.js';
import { failed, passed, type Outcome } from './step-board.js';

const atOnce = 8;

/**
 * Clients go on with the addresses that the cluster's metadata says, whatever stands in the profile: each of them must be
 * reachable from here.
 */
export async function checkAdvertised(
  profile: Profile,
  asked: Endpoint,
  broker: OneBroker,
  secure: ConnectionOptions | null,
  signal: AbortSignal,
): Promise<Outcome<void>> {
  const advertised = await broker.advertised();
  if (!advertised.ok) return failed(advertised.failure);
  const endpoints = advertised.value.map(({ host, port }): Endpoint => ({ server: 'Kafka', host, port }));
  const limit = pLimit(atOnce);
  const found = await Promise.all(
    endpoints
      .filter((at) => !profile.kafka.brokers.includes(addressOf(at))) // those have steps of their own
      .map((at) =>
        limit(async () => {
          const cause = await whyUnreachable(at, secure, signal);
          return cause ? [{ at, cause }] : [];
        }),
      ),
  );
  const [first, ...others] = found.flat();
  if (first) {
    const failure = listenerUnreachable(addressOf(asked), first.at, first.cause);
    const also = others.length > 0 ? ` The same goes for ${cleanList(others.map(({ at }) => addressOf(at)))}.` : '';
    return failed({ ...failure, message: failure.message + also });
  }
  const count = endpoints.length === 1 ? '1 broker' : `${endpoints.length} brokers`;
  return passed(undefined, `${count}: ${cleanList(endpoints.map(addressOf))}`);
}

async function whyUnreachable(
  at: Endpoint,
  secure: ConnectionOptions | null,
  signal: AbortSignal,
): Promise<Failure | null> {
  const resolved = await resolveName(at);
  if (!resolved.ok) return resolved.failure;
  const opened = await openTcp(at, signal);
  if (!opened.ok) return opened.failure;
  opened.value.destroy();
  if (!secure) return null;
  const attempt = await openTls(at, secure, signal);
  if (attempt.ok) attempt.socket.destroy();
  return attempt.ok ? null : tlsFailure(attempt.error, at, attempt);
}
