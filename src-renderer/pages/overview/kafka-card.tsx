import { HostileText } from '../../components/hostile-text.js';
import { formatCount, formatRate } from '../../format/number.js';
import { useApp } from '../../stores/app-store.js';
import { useServers } from '../../stores/servers-store.js';
import { useSnapshot } from '../../stores/snapshot-store.js';
import { lagAgeText } from './lag-text.js';
import { serverHealth, troubleOf } from './server-health.js';
import { ServerStep } from './server-step.js';
import { StageCard, StageFact } from './stage-card.js';

/** The topic, where ticks wait in order until they are stored. */
export function KafkaCard() {
  const kafka = useApp(({ profile }) => profile.kafka);
  const status = useServers(({ sandbox }) => sandbox?.kafka ?? null);
  const readiness = useServers((servers) => servers.readiness);
  const trouble = useSnapshot(({ errors }) => troubleOf('kafka', errors));
  const health = serverHealth('kafka', status, readiness, trouble);
  const brokers = status ? [`${status.host}:${status.port ?? '…'}`] : kafka.brokers;
  return (
    <StageCard title="Kafka" stage="kafka" mark={health}>
      <StageFact name="Brokers">
        <HostileText text={brokers.join(', ')} maximum={120} />
      </StageFact>
      <StageFact name="Topic">{`${kafka.topic} · group ${kafka.group}`}</StageFact>
      {health.step ? (
        <ServerStep step={health.step} />
      ) : (
        <>
          <StageFact name="Rate">
            <KafkaRate />
          </StageFact>
          <StageFact name="Backlog">
            <KafkaBacklog />
          </StageFact>
          <SharedFact />
        </>
      )}
    </StageCard>
  );
}

/** Only where there is somebody to share with. */
function SharedFact() {
  const others = useSnapshot(({ otherEngines }) => otherEngines);
  if (!others) return null;
  return (
    <StageFact name="Group">
      <span data-metric="otherEngines" data-value={others}>
        {`sharing partitions with ${others} other${others === 1 ? '' : 's'}`}
      </span>
    </StageFact>
  );
}

function KafkaRate() {
  const produced = useSnapshot((snapshot) => snapshot.perSecond.produced);
  const consumed = useSnapshot((snapshot) => snapshot.perSecond.consumed);
  return `${formatRate(produced)} /s in, ${formatRate(consumed)} /s out`;
}

function KafkaBacklog() {
  const lag = useSnapshot((snapshot) => snapshot.lag);
  const assessment = useSnapshot((snapshot) => snapshot.lagAssessment);
  if (lag === null) return 'known once it runs';
  const age = lagAgeText(assessment);
  return `${formatCount(lag)} messages not stored yet${lag === 0 || age === null ? '' : `, the oldest ${age}`}`;
}
