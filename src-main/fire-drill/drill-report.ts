import { drillTexts } from '../../src-shared/drill-texts.js';
import type { DrillRecord, DrillState, ReportFormat } from '../../src-shared/fire-drill.js';

const states: Readonly<Record<DrillState, string>> = {
  running: 'Running',
  passed: 'Passed',
  'no-effect': 'No effect',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

/** The report of a drill as a file holds it. */
export function drillReport(record: DrillRecord, format: ReportFormat): string {
  return format === 'json' ? `${JSON.stringify(record, null, 2)}\n` : markdownReport(record);
}

function markdownReport(record: DrillRecord): string {
  const { fault, state, startTime, endTime, verdict, feed, steps, bite, recoveryMs, highestLag, balance } = record;
  const rows: [string, string][] = [
    ['Result', `${states[state]}. ${verdict}`],
    ['Began', iso(startTime)],
    ['Ended', endTime === null ? '–' : iso(endTime)],
    ['Ticks came from', feed || '–'],
    ['How it showed', bite ?? 'not at all'],
    ['Highest lag', highestLag === null ? '–' : `${highestLag} messages`],
    ['Recovery', recoveryMs === null ? '–' : `${seconds(recoveryMs)} from the repair until a fresh tick was stored`],
    ['Balance', balance ? balanceText(balance) : 'not compared'],
  ];
  return [
    `# Fire drill: ${drillTexts[fault].title}`,
    '',
    ...table(['', ''], rows),
    '',
    '## Steps',
    '',
    ...table(
      ['Step', 'State', 'Began', 'Took', 'What came of it'],
      steps.map((step) => [
        step.title,
        step.state,
        step.startTime === null ? '–' : iso(step.startTime),
        step.startTime === null || step.endTime === null ? '–' : seconds(step.endTime - step.startTime),
        step.note,
      ]),
    ),
    '',
    '## On the screen',
    '',
    ...table(
      ['Time', 'After', 'What was shown'],
      record.sightings.map(({ time, text }) => [iso(time), seconds(time - startTime), text]),
    ),
    '',
  ].join('\n');
}

function balanceText({ verdict, checked, missing, different, extra, from, to }: NonNullable<DrillRecord['balance']>) {
  return (
    `${verdict}: ${checked} ticks with event times from ${iso(from)} to ${iso(to)} compared between topic and table, ` +
    `${missing} missing, ${different} different, ${extra} too many`
  );
}

const iso = (time: number): string => new Date(time).toISOString();
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)];
}

/** What a server said may hold anything; none of it is markup of ours. */
const cell = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replace(/[\\`*_{}[\]<>|#!&]/g, (character) => `\\${character}`)
    .trim();
