import type { Failure } from '../../src-shared/failure.js';
import { cleanText } from './clean-text.js';
import type { Endpoint } from './endpoint.js';

/** A broker whose advertised address cannot be reached, though the address in the profile could. */
export function listenerUnreachable(asked: string, advertised: Endpoint, cause: Failure): Failure {
  const address = `${cleanText(advertised.host, 100)}:${advertised.port}`;
  return {
    kind: 'listener-unreachable',
    nature: cause.nature,
    message: `Kafka at ${asked} says that a broker is at ${address} (its advertised listener), which cannot be reached: ${cause.message}`,
    remedy: `Correct advertised.listeners of that broker, so that it names an address that clients can reach; or make ${address} reachable from this computer.`,
  };
}
