import kafkajs from 'kafkajs';
import type { Failure, FailureKind, FailureNature } from '../../src-shared/failure.js';
import { cleanText } from '../network/clean-text.js';
import { connectFailure } from '../network/connect-failure.js';
import { brokerEndpoint } from '../network/endpoint.js';
import { listenerUnreachable } from '../network/listener-unreachable.js';
import { loginRefused, mechanismNotEnabled } from '../network/login-failure.js';
import { tlsFailure } from '../network/tls-failure.js';

// kafkajs is CommonJS and spreads its errors into its exports: Node finds no such names in it.
const {
  KafkaJSAggregateError,
  KafkaJSConnectionError,
  KafkaJSError,
  KafkaJSProtocolError,
  KafkaJSSASLAuthenticationError,
} = kafkajs;

/** Where a failure happened, for its sentence. */
export interface TopicAddress {
  readonly brokers: readonly string[];
  readonly topic: string;
  readonly sasl: { readonly username: string; readonly mechanism: string } | null;
}

/** Turns whatever kafkajs threw into a failure; only what is no Kafka error at all is thrown on. */
export function kafkaFailure(thrown: unknown, at: TopicAddress): Failure {
  const error = rootCause(thrown);
  const where = `Kafka at ${at.brokers.join(', ')}`;
  const make = (kind: FailureKind, nature: FailureNature, message: string, remedy: string): Failure => ({
    kind,
    nature,
    message,
    remedy,
  });
  const text = cleanText(error.message);
  if (error instanceof KafkaJSSASLAuthenticationError) {
    return loginRefused('Kafka', where, at.sasl?.username ?? '', text);
  }
  if (error instanceof KafkaJSProtocolError) {
    if (error.type === 'UNSUPPORTED_SASL_MECHANISM') {
      return mechanismNotEnabled(where, at.sasl?.mechanism.toUpperCase() ?? '');
    }
    if (error.type === 'UNKNOWN_TOPIC_OR_PARTITION') {
      return make(
        'topic-missing',
        'config',
        `${where} has no topic ${at.topic}`,
        'Create it with `npm run -s tapedeck -- schema --apply`.',
      );
    }
    if (['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_RECORD'].includes(error.type)) {
      return make(
        'ticks-rejected',
        'data',
        `${where}: ${text}`,
        'Raise max.message.bytes of the topic, or send less in a tick.',
      );
    }
    if (/AUTHORIZATION_FAILED/.test(error.type)) {
      return make(
        'not-authorised',
        'config',
        `${where}: ${text}`,
        `Give this user read and write on ${at.topic}, ${at.topic}.dead-letter and the consumer group.`,
      );
    }
    if (/^INVALID_(REPLICATION_FACTOR|PARTITIONS|CONFIG|TOPIC)|^POLICY_VIOLATION/.test(error.type)) {
      return make(
        'topic-different',
        'config',
        `${where} refuses the topic: ${text}`,
        'Correct partitions, replicationFactor and retentionBytes of the profile.',
      );
    }
    return make('kafka-error', 'wait', `${where}: ${text}`, 'Look at the log of Kafka; it is tried again by itself.');
  }
  if (error instanceof KafkaJSConnectionError) return connectionFailure(error, at);
  if (error instanceof KafkaJSError) {
    return make(
      'kafka-unreachable',
      'wait',
      `${where} does not answer: ${text}`,
      'Start Kafka, or check the brokers in the profile; it is tried again by itself.',
    );
  }
  if (isThrownByClient(error)) {
    return make(
      'kafka-unreachable',
      'wait',
      `The connection to ${where} broke off: ${text}`,
      'Look whether Kafka runs; it is tried again by itself.',
    );
  }
  throw thrown;
}

/** kafkajs says which broker it wanted to reach, and passes on the code of Node's error. */
function connectionFailure(
  error: Error & { readonly code?: string; readonly broker?: string },
  { brokers }: TopicAddress,
): Failure {
  const broker = error.broker ?? brokers[0] ?? '';
  const endpoint = brokerEndpoint(broker);
  const tls = tlsFailure(error, endpoint);
  if (tls) return tls;
  const code = error.message === 'Connection timeout' ? 'ETIMEDOUT' : error.code;
  const cause = connectFailure(Object.assign(new Error(error.message), { code }), endpoint);
  if (!brokers.includes(broker)) return listenerUnreachable(brokers.join(', '), endpoint, cause);
  // While it runs an outage is an outage, and this kind says whose.
  return { ...cause, kind: 'kafka-unreachable' };
}

/**
 * When a connection goes away under it, kafkajs throws plain errors: "Broker not connected", or a TypeError about null.
 * Their first frame tells them from our own bugs.
 */
const isThrownByClient = (error: Error): boolean =>
  /[\\/]kafkajs[\\/]/.test(/^ {4}at .*$/m.exec(error.stack ?? '')?.[0] ?? '');

const notReady = new Set(['GROUP_LOAD_IN_PROGRESS', 'GROUP_COORDINATOR_NOT_AVAILABLE', 'NOT_COORDINATOR_FOR_GROUP']);

/** A broker that has just started knows its consumer groups only after a moment: no failure, if tried again. */
export function isCoordinatorNotReady(thrown: unknown): boolean {
  const error = rootCause(thrown);
  return error instanceof KafkaJSProtocolError && notReady.has(error.type);
}

const deadSequences = new Set(['OUT_OF_ORDER_SEQUENCE_NUMBER', 'UNKNOWN_PRODUCER_ID', 'INVALID_PRODUCER_EPOCH']);

/** Whether the client that threw will go on throwing, so that only a new one helps (kafkajs #598, #1441). */
export function isClientDead(thrown: unknown): boolean {
  const error = rootCause(thrown);
  if (error instanceof KafkaJSProtocolError) return deadSequences.has(error.type);
  // What derives from it says something of Kafka; itself it says that a client is disconnected or at odds with itself.
  if (error.name === 'KafkaJSNonRetriableError') return true;
  return error instanceof TypeError && isThrownByClient(error);
}

/** kafkajs wraps what happened in `KafkaJSNumberOfRetriesExceeded` and its like. */
function rootCause(thrown: unknown): Error {
  let error = thrown instanceof Error ? thrown : new Error(String(thrown));
  for (;;) {
    const next: unknown = error instanceof KafkaJSAggregateError ? error.errors[0] : error.cause;
    if (!(next instanceof Error)) return error;
    error = next;
  }
}
