import { HostileText } from '../../components/hostile-text.js';
import { formatDateTimeWithZone, newYork } from '../../format/time.js';
import { useApp } from '../../stores/app-store.js';
import { useSnapshot } from '../../stores/snapshot-store.js';
import { feedMark, feedText } from './feed-text.js';
import { formatCount, formatRate } from '../../format/number.js';
import { StageCard, StageFact } from './stage-card.js';

/** What is replayed or simulated, and how far it has come. */
export function FeedCard() {
  const feed = useApp(({ settings }) => settings.feed);
  const state = useSnapshot((snapshot) => snapshot.state);
  const isEnded = useSnapshot((snapshot) => snapshot.feedEnded);
  const { what, how } = feedText(feed);
  return (
    <StageCard title="Feed" stage="feed" mark={feedMark(state, isEnded)}>
      <StageFact name="Source">
        <span title={what}>
          <HostileText text={what} />
        </span>
      </StageFact>
      <StageFact name="Pace">{how}</StageFact>
      <StageFact name="Now at">
        <EventTime />
      </StageFact>
      <StageFact name="Rate">
        <FeedRate />
      </StageFact>
      <StageFact name="Backlog">
        <FeedBacklog />
      </StageFact>
    </StageCard>
  );
}

function FeedRate() {
  const received = useSnapshot((snapshot) => snapshot.perSecond.received);
  return `${formatRate(received)} ticks/s received`;
}

function FeedBacklog() {
  const onTheWay = useSnapshot(
    ({ received, rejected, produced, spooled, unsent }) => received - rejected - produced - spooled - unsent,
  );
  return `${formatCount(Math.max(0, onTheWay))} on the way to Kafka`;
}

function EventTime() {
  const time = useSnapshot((snapshot) => snapshot.eventTime);
  if (time === null) return <span data-metric="eventTime">no tick yet</span>;
  return (
    <time dateTime={new Date(time).toISOString()} data-metric="eventTime" data-value={time}>
      {formatDateTimeWithZone(time, newYork)}
    </time>
  );
}
