import type { StateChange } from '../../../src-shared/state-change.js';
import { noticeKinds, type NoticeKind } from '../../../src-shared/notice.js';
import { HostileText } from '../../components/hostile-text.js';
import { Panel } from '../../components/panel.js';
import { StateMark, type Tone } from '../../components/state-mark.js';
import { formatClock, formatDateTimeWithZone, localZone, zoneName } from '../../format/time.js';
import { stateMarks } from '../../shell/pipeline-state.js';
import { useTimeline } from '../../stores/history-store.js';
import classes from './timeline-panel.module.css';

const noticeMarks: Readonly<Record<NoticeKind, { readonly tone: Tone; readonly text: string }>> = {
  rebuilt: { tone: 'warn', text: 'Client rebuilt' },
  asleep: { tone: 'warn', text: 'Was asleep' },
  gap: { tone: 'warn', text: 'Gap of the feed' },
  recovered: { tone: 'ok', text: 'Recovered' },
  interrupted: { tone: 'warn', text: 'Interrupted' },
  rewound: { tone: 'warn', text: 'Rewound' },
};

const isNotice = (state: StateChange['state']): state is NoticeKind =>
  (noticeKinds as readonly string[]).includes(state);

/** What is over does not turn any more. */
function markOf(state: StateChange['state']): { readonly tone: Tone; readonly text: string } {
  if (isNotice(state)) return noticeMarks[state];
  if (state === 'feed-ended') return { tone: 'idle', text: 'Feed ended' };
  const { tone, text } = stateMarks[state];
  return { tone: tone === 'busy' ? 'idle' : tone, text };
}

/** What the pipeline became since the app was opened, when and why; the newest first. */
export function TimelinePanel() {
  const timeline = useTimeline();
  return (
    <Panel
      title="State changes"
      className={classes.panel}
      aside={<span className={classes.zone}>{zoneName(localZone)}</span>}
    >
      {timeline.length === 0 ? (
        <p className={classes.empty}>Each time that the pipeline starts, stops or needs attention, it is noted here.</p>
      ) : (
        <ol className={classes.list} tabIndex={0} aria-label="State changes, newest first">
          {timeline.map(({ time, state, why }, index) => (
            // The list grows at its beginning: from its end each change keeps its place.
            <li key={timeline.length - index} className={classes.change} data-change={state}>
              <time dateTime={new Date(time).toISOString()} title={formatDateTimeWithZone(time, localZone)}>
                {formatClock(time, localZone)}
              </time>
              <StateMark {...markOf(state)} />
              <HostileText className={classes.why} text={why} maximum={240} />
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
