import { ActionIcon } from '@mantine/core';
import { SlidersHorizontal } from 'lucide-react';
import { HostileText } from '../../components/hostile-text.js';
import { formatDateTimeWithZone, newYork } from '../../format/time.js';
import { useApp } from '../../stores/app-store.js';
import { useSnapshot } from '../../stores/snapshot-store.js';
import { keysText, shortcuts } from '../../shell/shortcuts.js';
import { showDialog } from '../../shell/dialogs.js';
import { useImports } from '../../stores/exports-store.js';
import { fileName, feedMark, feedText } from './feed-text.js';
import { formatElapsed } from '../../format/duration.js';
import { formatCount, formatRate } from '../../format/number.js';
import { StageCard, StageFact } from './stage-card.js';

/** What is replayed or simulated, and how far it has come. */
export function FeedCard() {
  const chosen = useApp(({ settings }) => settings.feed);
  const started = useApp(({ startedFeed }) => startedFeed);
  const state = useSnapshot((snapshot) => snapshot.state);
  const isEnded = useSnapshot((snapshot) => snapshot.feedEnded);
  const isUp = state !== 'stopped' && state !== 'failed';
  const feed = isUp && started ? started : chosen;
  const { what, how } = feedText(feed);
  return (
    <StageCard title="Feed" stage="feed" mark={feedMark(state, isEnded)} aside={<SettingsButton />}>
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
      <GapsFact />
      <ImportFact />
    </StageCard>
  );
}

function SettingsButton() {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="sm"
      aria-label="Feed settings"
      title={`Feed settings (${keysText(shortcuts.feedSettings.keys)})`}
      onClick={() => showDialog('feed')}
    >
      <SlidersHorizontal size={14} aria-hidden />
    </ActionIcon>
  );
}

/** A file that is imported is fed beside the feed. */
function ImportFact() {
  const running = useImports().find((record) => record.state === 'running');
  if (!running) return null;
  return (
    <StageFact name="Import">
      <HostileText text={`${fileName(running.path)}: ${formatCount(running.rows)} rows`} maximum={80} />
    </StageFact>
  );
}

/** Times in which a live feed was not read, of all runs on this computer. */
function GapsFact() {
  const count = useSnapshot(({ gaps }) => gaps.count);
  const seconds = useSnapshot(({ gaps }) => gaps.seconds);
  if (count === 0) return null;
  return (
    <StageFact name="Gaps">
      <span data-metric="gaps" data-value={count} title="Times in which the feed was not read, over all runs">
        {`${formatCount(count)}, ${formatElapsed(Math.round(seconds) * 1000)} in all`}
      </span>
    </StageFact>
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
