import { expect, test } from 'vitest';
import { connectFailure } from './connect-failure.js';

const at = { server: 'Kafka', host: 'kafka-1.example', port: 9093 } as const;
const failureOf = (code: string) => connectFailure(Object.assign(new Error(`connect ${code}`), { code }), at);

test.for([
  ['ENOTFOUND', 'name-unknown', 'kafka-1.example'],
  ['EAI_AGAIN', 'name-unknown', 'kafka-1.example'],
  ['ECONNREFUSED', 'kafka-unreachable', 'Nothing listens at kafka-1.example port 9093'],
  ['ETIMEDOUT', 'connect-timeout', 'within 5 s'],
  ['EHOSTUNREACH', 'no-route', 'EHOSTUNREACH'],
  ['ECONNRESET', 'kafka-unreachable', 'broke off'],
] as const)('%s is told as %s', ([code, kind, fact]) => {
  const failure = failureOf(code);
  expect(failure.kind).toBe(kind);
  expect(failure.message).toContain(fact);
});

test('a time-out names firewall, security group and port', () => {
  expect(failureOf('ETIMEDOUT').remedy).toMatch(/firewall.*security group.*9093/);
});
