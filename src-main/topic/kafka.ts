import type { ConnectionOptions } from 'node:tls';
import { Kafka, logLevel, type KafkaConfig, type logCreator } from 'kafkajs';
import type { Failure } from '../../src-shared/failure.js';
import type { Profile } from '../../src-shared/profile.js';
import { ok, type Result } from '../../src-shared/result.js';
import type { Secrets } from '../engine-contract.js';
import { logFor } from '../log.js';
import { connectMs } from '../network/connect-failure.js';
import { secureOptions } from '../network/pem-files.js';
import { kafkaFailure } from './kafka-failure.js';

const log = logFor('kafkajs');

/** The profile's cluster; every other file of topic/ works through one of these. */
export interface KafkaCluster {
  readonly kafka: Kafka;
  readonly topic: string;
  readonly deadLetterTopic: string;
  readonly group: string;
  /** What an exception of kafkajs means here. */
  failure(error: unknown): Failure;
}

// kafkajs tries a request again by itself; we keep that short, since waiting, telling and stopping are ours.
const ownRetries = { initialRetryTime: 100, maxRetryTime: 1_000, retries: 2 };

const toLog: logCreator = () => (entry) => {
  const { message, error } = entry.log as { message: string; error?: unknown };
  log.debug('said', { message, ...(typeof error === 'string' ? { error } : {}) });
};

/** What every client of the profile's Kafka is made with. `secure` as read from the profile's PEM files. */
export function kafkaConfig(profile: Profile, secrets: Secrets, secure: ConnectionOptions | null): KafkaConfig {
  const { brokers, sasl } = profile.kafka;
  return {
    clientId: 'tapedeck',
    brokers: [...brokers],
    connectionTimeout: connectMs,
    authenticationTimeout: 5_000,
    requestTimeout: 8_000,
    retry: ownRetries,
    logLevel: logLevel.WARN,
    logCreator: toLog,
    ...(secure ? { ssl: secure } : {}),
    // The three mechanisms take the same two fields; kafkajs's type wants to see each by its name.
    ...(sasl
      ? {
          sasl: {
            mechanism: sasl.mechanism,
            username: sasl.username,
            password: secrets.kafkaPassword ?? '',
          } as NonNullable<KafkaConfig['sasl']>,
        }
      : {}),
  };
}

/** Prepares a client. It connects with its first use. */
export async function openKafka(profile: Profile, secrets: Secrets): Promise<Result<KafkaCluster, Failure>> {
  const at = profile.kafka;
  const secure = await secureOptions('kafka', at.tls, secrets.tlsKeyPassphrase);
  if (!secure.ok) return secure;
  return ok({
    kafka: new Kafka(kafkaConfig(profile, secrets, secure.value)),
    topic: at.topic,
    deadLetterTopic: deadLetterTopicOf(at.topic),
    group: at.group,
    failure: (error) => kafkaFailure(error, at),
  });
}

export const deadLetterTopicOf = (topic: string): string => `${topic}.dead-letter`;
