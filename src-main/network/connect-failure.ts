import type { Failure } from '../../src-shared/failure.js';
import { cleanText } from './clean-text.js';
import type { Endpoint } from './endpoint.js';

export const connectMs = 5_000;

/** Why a TCP connection did not come about, from Node's error code. */
export function connectFailure(error: unknown, { server, host, port }: Endpoint): Failure {
  const { code = '', message = '' } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  const make = (kind: Failure['kind'], sentence: string, remedy: string): Failure => ({
    kind,
    nature: 'wait',
    message: sentence,
    remedy,
  });
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'ENODATA':
      return make(
        'name-unknown',
        `The name ${host} is not known.`,
        `Correct the host of ${server} in the profile, or the name service (DNS, VPN) of this computer.`,
      );
    case 'ECONNREFUSED':
      return make(
        server === 'Kafka' ? 'kafka-unreachable' : 'cassandra-unreachable',
        `Nothing listens at ${host} port ${port}, where ${server} should be.`,
        `Start ${server} there, or correct host and port in the profile.`,
      );
    case 'ETIMEDOUT':
      return make(
        'connect-timeout',
        `${server} at ${host} port ${port} did not answer within ${connectMs / 1000} s.`,
        `A firewall or a cloud security group may drop the connection: let this computer reach TCP port ${port} of ${host}.`,
      );
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EADDRNOTAVAIL':
      return make(
        'no-route',
        `There is no way from this computer to ${host} port ${port} (${code}).`,
        `Check the network, the VPN and the host of ${server} in the profile.`,
      );
    default:
      return make(
        server === 'Kafka' ? 'kafka-unreachable' : 'cassandra-unreachable',
        `The connection to ${server} at ${host} port ${port} broke off: ${cleanText(message || code)}`,
        `Look whether ${server} runs and what stands between: a proxy or a load balancer may close connections.`,
      );
  }
}
