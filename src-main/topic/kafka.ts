import { readFile } from 'node:fs/promises';
import { Kafka, logLevel, type KafkaConfig, type logCreator } from 'kafkajs';
import type { Failure } from '../../src-shared/failure.js';
import type { Profile } from '../../src-shared/profile.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import type { Secrets } from '../engine-contract.js';
import { logFor } from '../log.js';
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

/** Prepares a client. It connects with its first use. */
export async function openKafka(profile: Profile, secrets: Secrets): Promise<Result<KafkaCluster, Failure>> {
  const at = profile.kafka;
  const config: KafkaConfig = {
    clientId: 'tapedeck',
    brokers: [...at.brokers],
    connectionTimeout: 3_000,
    authenticationTimeout: 5_000,
    requestTimeout: 8_000,
    retry: ownRetries,
    logLevel: logLevel.WARN,
    logCreator: toLog,
  };
  if (at.tls) {
    try {
      const [ca, cert, key] = await Promise.all(
        [at.tls.ca, at.tls.cert, at.tls.key].map((path) => (path ? readFile(path, 'utf8') : undefined)),
      );
      config.ssl = {
        rejectUnauthorized: true,
        ...(ca ? { ca: [ca] } : {}),
        ...(cert ? { cert } : {}),
        ...(key ? { key } : {}),
        ...(secrets.tlsKeyPassphrase ? { passphrase: secrets.tlsKeyPassphrase } : {}),
      };
    } catch (error) {
      return fail({
        kind: 'tls-failed',
        nature: 'config',
        message: `A PEM file of the profile cannot be read: ${error instanceof Error ? error.message : String(error)}`,
        remedy: 'Correct the paths under kafka.tls in the profile.',
      });
    }
  }
  if (at.sasl) {
    // The three mechanisms take the same two fields; kafkajs's type wants to see each by its name.
    config.sasl = {
      mechanism: at.sasl.mechanism,
      username: at.sasl.username,
      password: secrets.kafkaPassword ?? '',
    } as NonNullable<KafkaConfig['sasl']>;
  }
  return ok({
    kafka: new Kafka(config),
    topic: at.topic,
    deadLetterTopic: `${at.topic}.dead-letter`,
    group: at.group,
    failure: (error) => kafkaFailure(error, at),
  });
}
