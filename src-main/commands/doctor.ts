import { connect } from 'node:net';
import type { Failure } from '../../src-shared/failure.js';
import { sandboxProfileId, type Profile } from '../../src-shared/profile.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import type { Secrets } from '../engine-contract.js';
import { readProfile, sandboxProfile } from '../profile/profile.js';
import { secretsFromEnvironment } from '../profile/secrets.js';
import { sandboxStatus } from '../sandbox/sandbox-commands.js';
import { checkSchema } from '../store/apply-schema.js';
import { connectCassandra, type Cassandra } from '../store/cassandra.js';
import { describeTopic } from '../topic/create-topic.js';
import { openKafka } from '../topic/kafka.js';
import { exit, type Output } from './output.js';

const tcpTimeoutMs = 3_000;

/** Goes through what a profile needs, step by step; a step whose ground is missing is left out. */
export async function doctor(options: { readonly profile: string }, output: Output): Promise<number> {
  let failed = false;
  async function step<T>(name: string, work: () => Promise<Result<T, Failure>>): Promise<T | undefined> {
    const begin = performance.now();
    const result = await work();
    const ms = Math.round(performance.now() - begin);
    failed ||= !result.ok;
    const { kind, message, remedy } = result.ok ? { kind: null, message: null, remedy: null } : result.failure;
    output.data(
      { step: name, ok: result.ok, ms, kind, cause: message, remedy },
      `${result.ok ? 'ok    ' : 'failed'} ${name} (${ms} ms)${result.ok ? '' : `\n       ${message}\n       ${remedy}`}`,
    );
    return result.ok ? result.value : undefined;
  }

  const profile = await step('profile', () => readyProfile(options.profile));
  const secrets = profile && (await step('secrets', () => Promise.resolve(secretsFromEnvironment(profile))));
  if (profile && secrets) {
    await checkKafka(profile, secrets, step);
    await checkCassandra(profile, secrets, step);
  }
  return failed ? exit.failed : exit.ok;
}

type Step = <T>(name: string, work: () => Promise<Result<T, Failure>>) => Promise<T | undefined>;

async function checkKafka(profile: Profile, secrets: Secrets, step: Step): Promise<void> {
  for (const broker of profile.kafka.brokers) {
    const [host = '', port = ''] = broker.split(/:(?=\d+$)/);
    const isReached = await step(`kafka tcp ${broker}`, () => reach(host, Number(port), 'kafka-unreachable'));
    if (!isReached) return;
  }
  const kafka = await step('kafka settings', () => openKafka(profile, secrets));
  if (kafka) await step(`kafka topic ${kafka.topic}`, () => describeTopic(kafka));
}

async function checkCassandra(profile: Profile, secrets: Secrets, step: Step): Promise<void> {
  const { contactPoints, port, keyspace } = profile.cassandra;
  for (const host of contactPoints) {
    const isReached = await step(`cassandra tcp ${host}:${port}`, () => reach(host, port, 'cassandra-unreachable'));
    if (!isReached) return;
  }
  const cassandra: Cassandra | undefined = await step('cassandra login', () => connectCassandra(profile, secrets));
  if (!cassandra) return;
  await step(`cassandra schema ${keyspace}`, () => checkSchema(cassandra));
  await cassandra.close();
}

async function readyProfile(id: string): Promise<Result<Profile, Failure>> {
  if (id !== sandboxProfileId) return readProfile(id);
  const { kafka, cassandra } = await sandboxStatus();
  if (!kafka || !cassandra) {
    const down = [kafka ? [] : ['Kafka'], cassandra ? [] : ['Cassandra']].flat().join(' and ');
    return fail({
      kind: kafka ? 'cassandra-unreachable' : 'kafka-unreachable',
      nature: 'config',
      message: `${down} of the local sandbox ${kafka || cassandra ? 'is' : 'are'} down.`,
      remedy: 'Start them with `npm run -s tapedeck -- sandbox up`, or open the console.',
    });
  }
  return ok(
    sandboxProfile({
      brokers: kafka.brokers,
      contactPoints: cassandra.contactPoints,
      cassandraPort: cassandra.port,
      localDataCenter: cassandra.localDataCenter,
    }),
  );
}

function reach(
  host: string,
  port: number,
  kind: 'kafka-unreachable' | 'cassandra-unreachable',
): Promise<Result<true, Failure>> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: tcpTimeoutMs });
    const end = (result: Result<true, Failure>) => {
      socket.destroy();
      resolve(result);
    };
    const failure = (message: string, remedy: string) => end(fail({ kind, nature: 'wait', message, remedy }));
    socket.once('connect', () => end(ok(true)));
    socket.once('timeout', () =>
      failure(
        `${host} port ${port} did not answer within ${tcpTimeoutMs / 1000} s.`,
        `A firewall or a cloud security group may drop the connection: let this computer reach port ${port}.`,
      ),
    );
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') {
        failure(
          `Nothing listens at ${host} port ${port}.`,
          'Start the server, or correct host and port in the profile.',
        );
      } else if (error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN') {
        failure(`The name ${host} is not known.`, 'Correct the host in the profile, or your DNS.');
      } else {
        failure(
          `${host} port ${port} is out of reach: ${error.message}`,
          'Correct host and port in the profile, or your network.',
        );
      }
    });
  });
}
