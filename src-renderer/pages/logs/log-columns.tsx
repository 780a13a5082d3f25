import { HostileText } from '../../components/hostile-text.js';
import type { ListColumn } from '../../components/list-grid.js';
import { StateMark, type Tone } from '../../components/state-mark.js';
import { formatDateTime, localZone, zoneName } from '../../format/time.js';
import { lineText, type LogLevel, type LogLine } from './log-line.js';

const tones: Readonly<Record<LogLevel, Tone>> = { debug: 'idle', info: 'idle', warn: 'warn', error: 'bad' };

/** In the computer's zone; what is no time is shown as it is. */
export function timeText(time: string | null): string {
  const parsed = time === null ? NaN : Date.parse(time);
  return Number.isNaN(parsed) ? (time ?? '') : formatDateTime(parsed, localZone);
}

export const logColumns: readonly ListColumn<LogLine>[] = [
  {
    name: 'time',
    title: `Time, ${zoneName(localZone)}`,
    width: '182px',
    show: ({ time }) => <HostileText text={timeText(time)} maximum={40} />,
  },
  {
    name: 'level',
    title: 'Level',
    width: '76px',
    show: ({ level }) => level && <StateMark tone={tones[level]} text={level} />,
  },
  { name: 'stage', title: 'Stage', width: '108px', show: ({ stage }) => <HostileText text={stage} maximum={40} /> },
  {
    name: 'event',
    title: 'Event',
    width: 'minmax(120px, 1fr)',
    show: ({ event }) => (
      <b>
        <HostileText text={event} maximum={80} />
      </b>
    ),
  },
  {
    name: 'text',
    title: 'What it says',
    width: 'minmax(200px, 4fr)',
    show: (line) => <HostileText text={lineText(line)} />,
  },
];
