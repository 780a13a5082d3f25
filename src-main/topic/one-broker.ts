import { connect as connectTcp } from 'node:net';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';
import { Kafka, type Admin } from 'kafkajs';
import type { Failure } from '../../src-shared/failure.js';
import type { Profile } from '../../src-shared/profile.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import type { Secrets } from '../engine-contract.js';
import { addressOf, serverNameOf, type Endpoint } from '../network/endpoint.js';
import { kafkaFailure } from './kafka-failure.js';
import { kafkaConfig } from './kafka.js';

/** A broker as the cluster advertises it. */
export interface AdvertisedBroker {
  readonly id: number;
  readonly host: string;
  readonly port: number;
}

/** One broker of a profile, asked directly: also for what kafkajs would ask of brokers at their advertised addresses. */
export interface OneBroker {
  /** Logs in, where the profile has a user, and speaks. */
  connect(): Promise<Result<void, Failure>>;
  advertised(): Promise<Result<readonly AdvertisedBroker[], Failure>>;
  /** Asks something else. */
  ask<T>(work: (admin: Admin) => Promise<T>): Promise<Result<T, Failure>>;
  close(): Promise<void>;
}

const authenticationMs = 10_000;

export function oneBroker(
  profile: Profile,
  secrets: Secrets,
  at: Endpoint,
  secure: ConnectionOptions | null,
): OneBroker {
  const { host, port } = at;
  const admin = new Kafka({
    ...kafkaConfig(profile, secrets, secure),
    brokers: [addressOf(at)],
    authenticationTimeout: authenticationMs,
    retry: { retries: 0 },
    socketFactory: ({ onConnect }) =>
      secure
        ? connectTls({ host, port, ...serverNameOf(at), ...secure }, onConnect)
        : connectTcp({ host, port }, onConnect),
  }).admin();
  const where = { brokers: [addressOf(at)], topic: profile.kafka.topic, sasl: profile.kafka.sasl };

  async function ask<T>(work: (admin: Admin) => Promise<T>): Promise<Result<T, Failure>> {
    try {
      return ok(await work(admin));
    } catch (error) {
      return fail(kafkaFailure(error, where));
    }
  }

  return {
    connect: () => ask(() => admin.connect()),
    advertised: () =>
      ask(async () => (await admin.describeCluster()).brokers.map(({ nodeId: id, ...broker }) => ({ id, ...broker }))),
    ask,
    close: () => admin.disconnect().catch(() => undefined), // it is gone either way
  };
}
