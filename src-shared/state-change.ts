import type { Notice, NoticeKind } from './notice.js';
import type { PipelineSnapshot, PipelineState } from './pipeline-snapshot.js';

/** A moment at which the pipeline became something else, and why. */
export interface StateChange {
  /** Epoch milliseconds. */
  readonly time: number;
  /** `feed-ended`: the pipeline goes on, and the feed has given all it has. A notice changes no state. */
  readonly state: PipelineState | NoticeKind | 'feed-ended';
  /** A sentence; it may hold what servers said. */
  readonly why: string;
}

/** As many as are kept and shown. */
export const maxStateChanges = 200;

/** What happened between two snapshots, oldest first; `before` is null for the first of a session. */
export function stateChanges(before: PipelineSnapshot | null, after: PipelineSnapshot): readonly StateChange[] {
  const { time, state } = after;
  const changes: StateChange[] = [];
  if (before?.feedEnded === false && after.feedEnded) {
    changes.push({ time, state: 'feed-ended', why: `It gave ${counted(after.received, 'tick')}.` });
  }
  for (const notice of newNotices(before, after)) {
    changes.push({ time: notice.time, state: notice.kind, why: notice.text });
  }
  if (before?.state !== state) changes.push({ time, state, why: whyNow(before, after) });
  return changes;
}

const newNotices = (before: PipelineSnapshot | null, after: PipelineSnapshot): readonly Notice[] => {
  const known = new Set(before?.notices.map(({ time, text }) => `${time} ${text}`));
  return after.notices.filter(({ time, text }) => !known.has(`${time} ${text}`));
};

function whyNow(before: PipelineSnapshot | null, after: PipelineSnapshot): string {
  const { state, errors, feedEnded, stored } = after;
  switch (state) {
    case 'starting':
      return 'Started; the consumer takes over its partitions.';
    case 'running':
      return before?.state === 'needs-attention'
        ? 'What failed works again.'
        : 'The consumer has its partitions; the feed begins.';
    case 'needs-attention':
    case 'failed':
      return newest(errors)?.message ?? 'No reason was given.';
    case 'draining':
      return feedEnded
        ? 'The feed is at its end and everything of it is stored.'
        : 'Stopped; what was fetched is stored.';
    case 'stopped':
      if (!before) return 'Nothing was started yet.';
      return `${counted(stored, 'tick')} stored in this run${leftOf(after)}.`;
  }
}

function leftOf({ lag, spooled, inherited }: PipelineSnapshot): string {
  const onTopic = lag ? `; ${counted(lag, 'message')} left on the topic` : '';
  const waiting = spooled + inherited;
  return `${onTopic}${waiting > 0 ? `; ${counted(waiting, 'tick')} left in the spool, which the next start sends` : ''}`;
}

const newest = (errors: PipelineSnapshot['errors']) =>
  [...errors].sort((a, b) => Number(b.current) - Number(a.current) || b.lastTime - a.lastTime)[0];

const counted = (count: number, what: string): string =>
  `${count.toLocaleString('en-US')} ${what}${count === 1 ? '' : 's'}`;
