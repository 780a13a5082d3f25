import { StateMark } from '../components/state-mark.js';
import { formatCount, formatRate } from '../format/number.js';
import { feedMark, feedText } from '../pages/overview/feed-text.js';
import { lagAgeText, lagMark } from '../pages/overview/lag-text.js';
import { serverHealth, troubleOf, type ServerName } from '../pages/overview/server-health.js';
import { useApp } from '../stores/app-store.js';
import { useErrors } from '../stores/errors-store.js';
import { open } from '../stores/page-store.js';
import { useServers } from '../stores/servers-store.js';
import { useSnapshot } from '../stores/snapshot-store.js';
import { ClockStatus } from './clock-status.js';
import { ProfileStatus } from './profile-status.js';
import { StatusLink } from './status-link.js';
import classes from './status-bar.module.css';

/** How everything is, at the foot of every page; each part leads to its detail. */
export function StatusBar() {
  return (
    <footer aria-label="Status" className={classes.bar}>
      <ProfileStatus />
      <FeedStatus />
      <ServerStatus name="kafka" title="Kafka" />
      <ServerStatus name="cassandra" title="Cassandra" />
      <span className={classes.space} />
      <RateStatus />
      <LagStatus />
      <ErrorsStatus />
      <ClockStatus />
    </footer>
  );
}

function FeedStatus() {
  const feed = useApp(({ settings }) => settings.feed);
  const state = useSnapshot((snapshot) => snapshot.state);
  const isEnded = useSnapshot((snapshot) => snapshot.feedEnded);
  return (
    <StatusLink panel="Feed" isFolding hint={feedText(feed).what}>
      Feed <StateMark {...feedMark(state, isEnded)} />
    </StatusLink>
  );
}

function ServerStatus({ name, title }: { readonly name: ServerName; readonly title: string }) {
  const status = useServers(({ sandbox }) => sandbox?.[name] ?? null);
  const readiness = useServers((servers) => servers.readiness);
  const trouble = useSnapshot(({ errors }) => troubleOf(name, errors));
  const { tone, text } = serverHealth(name, status, readiness, trouble);
  return (
    <StatusLink panel={title} isFolding>
      {title} <StateMark tone={tone} text={text} />
    </StatusLink>
  );
}

function RateStatus() {
  const perSecond = useSnapshot((snapshot) => snapshot.perSecond.stored);
  return (
    <StatusLink panel="Stored" hint="Ticks stored per second">
      <b>{formatRate(perSecond)}</b> ticks/s
    </StatusLink>
  );
}

function LagStatus() {
  const lag = useSnapshot((snapshot) => snapshot.lag);
  const assessment = useSnapshot((snapshot) => snapshot.lagAssessment);
  const state = useSnapshot((snapshot) => snapshot.state);
  const mark = lagMark(assessment.verdict, state);
  const age = lag ? lagAgeText(assessment) : null;
  return (
    <StatusLink
      panel="Lag per partition"
      isFolding
      hint={`Messages on the topic that are not stored yet, and the age of the oldest. ${mark.hint}`}
    >
      Lag <b data-lag={lag ?? ''}>{lag === null ? '–' : formatCount(lag)}</b>{' '}
      {age !== null && <span className={classes.extra}>· {age}</span>}{' '}
      {assessment.verdict && <StateMark tone={mark.tone} text={mark.text} />}
    </StatusLink>
  );
}

function ErrorsStatus() {
  const errors = useErrors();
  const current = errors.filter((error) => error.current).length;
  const count = errors.reduce((sum, error) => sum + error.count, 0);
  return (
    <button
      type="button"
      className={classes.item}
      title={current > 0 ? `${formatCount(current)} not over yet` : 'None that is not over'}
      onClick={() => open('errors', { part: 'failures' })}
    >
      <StateMark tone={current > 0 ? 'bad' : 'idle'} text={count === 1 ? '1 error' : `${formatCount(count)} errors`} />
    </button>
  );
}
