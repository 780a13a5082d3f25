import { writeFileSync } from 'node:fs';
import {
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  Kafka,
  logLevel,
  ResourcePatternTypes,
} from 'kafkajs';
import { afterEach, expect, test, vi } from 'vitest';
import { Authority } from '../own-clusters/authority.js';
import { startKafka, type KafkaBroker } from '../own-clusters/kafka-broker.js';
import { freshProfile } from '../oracle/fresh-profile.js';
import { LineFeed } from '../oracle/line-feed.js';
import { finishLive, homeWith, runOf, untilRecovered, untilSaid } from '../oracle/live-run.js';
import { measured } from '../oracle/measured.js';
import { numberOf } from '../oracle/tapedeck.js';
import { temporaryPath } from '../oracle/temporary-folder.js';

const password = 'a-Password-of-tests';
const reader = 'pipeline';
const any = {
  principal: `User:${reader}`,
  host: '*',
  operation: AclOperationTypes.ALL,
  permissionType: AclPermissionTypes.ALLOW,
  resourcePatternType: ResourcePatternTypes.LITERAL,
};

let broker: KafkaBroker | undefined;

afterEach(async () => {
  await broker?.stop();
  vi.unstubAllEnvs();
});

test('K9: a user who may not write any more while it runs: that is said, ticks are spooled, and nothing is lost', async () => {
  const authority = new Authority('Ours');
  const server = authority.issue('kafka', { names: ['127.0.0.1'] });
  broker = await startKafka(temporaryPath('rights'), {
    ...{ ca: authority.pem, server, expired: server, elsewhere: server },
    ...{ user: 'admin', password, reader },
  });
  const admin = new Kafka({ brokers: [broker.at.plain], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    await admin.createAcls({
      acl: [
        { ...any, resourceType: AclResourceTypes.TOPIC, resourceName: '*' },
        { ...any, resourceType: AclResourceTypes.GROUP, resourceName: '*' },
        { ...any, resourceType: AclResourceTypes.CLUSTER, resourceName: 'kafka-cluster' },
      ],
    });
    vi.stubEnv('TAPEDECK_KAFKA_PASSWORD', password);
    const ca = temporaryPath('rights-ca.pem');
    writeFileSync(ca, authority.pem);
    const sasl = { mechanism: 'scram-sha-512', username: reader };
    const profile = await freshProfile('rights', { kafka: { brokers: [broker.at.scram], tls: { ca }, sasl } });
    const feed = await LineFeed.open();
    const run = runOf(homeWith(profile), profile, feed);
    feed.run(400);
    await run.until('1,000 are stored', (line) => numberOf(line, 'stored') >= 1_000);
    const denial = {
      ...{ ...any, operation: AclOperationTypes.WRITE, permissionType: AclPermissionTypes.DENY },
      ...{ resourceType: AclResourceTypes.TOPIC, resourceName: profile.topic },
    };
    await admin.createAcls({ acl: [denial] });
    const said = await untilSaid(run, /^not-authorised$/);
    expect(said.remedy).toContain(profile.topic);
    await run.until('ticks are spooled', (line) => numberOf(line, 'spooled') >= 1_000);
    await run.until('it needs attention', (line) => line.state === 'needs-attention');
    await admin.deleteAcls({ filters: [denial] });
    measured('K9', { recoveryMs: await untilRecovered(run, profile, feed), said: said.kind });
    await finishLive(run, profile, feed);
  } finally {
    await admin.disconnect();
  }
});
