import type { Failure } from '../../src-shared/failure.js';
import type { ServerTitle } from './endpoint.js';

const variable = { Kafka: 'TAPEDECK_KAFKA_PASSWORD', Cassandra: 'TAPEDECK_CASSANDRA_PASSWORD' } as const;

/** `said`: the server's own words, cleaned. */
export const loginRefused = (server: ServerTitle, where: string, user: string, said: string): Failure => ({
  kind: 'login-refused',
  nature: 'config',
  message: `${where} refused the login of user “${user}”: ${said}`,
  remedy: `Check user and password of ${server} in the profile (on the command line the password is ${variable[server]}).`,
});

/** `offers`: what the server takes, for instance SASL mechanisms. */
export const loginExpected = (server: ServerTitle, where: string, offers = ''): Failure => ({
  kind: 'login-expected',
  nature: 'config',
  message: `${where} wants a login${offers ? ` (${offers})` : ''}, and the profile names no user.`,
  remedy: `Write user${server === 'Kafka' ? ', SASL mechanism' : ''} and password of ${server} into the profile.`,
});

/** `offered`: the SASL mechanisms that the listener has, as far as it is known. */
export const mechanismNotEnabled = (where: string, mechanism: string, offered = ''): Failure => ({
  kind: 'mechanism-not-enabled',
  nature: 'config',
  message: `${where} has no SASL mechanism ${mechanism}${offered ? `; it offers ${offered}` : ''}.`,
  remedy: `Choose ${offered ? `one of these (${offered})` : 'another one'} in the profile, or enable ${mechanism} on that listener.`,
});
