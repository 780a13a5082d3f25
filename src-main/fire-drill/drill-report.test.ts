import { expect, it } from 'vitest';
import { drillRecordSchema, type DrillRecord } from '../../src-shared/fire-drill.js';
import { drillReport } from './drill-report.js';

const time = Date.UTC(2026, 0, 2, 10);
const record: DrillRecord = {
  id: 'one',
  fault: 'kill-cassandra',
  state: 'passed',
  startTime: time,
  endTime: time + 60_000,
  verdict: 'It showed.',
  feed: 'the simulator',
  steps: [
    { name: 'flow', title: 'Ticks flow', state: 'done', startTime: time, endTime: time + 1_500, note: '200 ticks' },
    { name: 'back', title: 'Back', state: 'skipped', startTime: null, endTime: null, note: '' },
  ],
  sightings: [{ time: time + 2_000, tone: 'bad', text: 'Error: a | b\n# <img src=x onerror=1> [x](y) \u202Ez' }],
  bite: 'The pipeline said “Needs attention”.',
  recoveryMs: 7_250,
  highestLag: 1_234,
  balance: {
    verdict: 'balanced',
    from: time,
    to: time + 50_000,
    checked: 9_000,
    missing: 0,
    different: 0,
    extra: 0,
    deadLettered: 0,
  },
};

it('says what broke, what was on the screen and when, the recovery time and the balance', () => {
  const report = drillReport(record, 'markdown');
  expect(report).toContain('# Fire drill: Kill Cassandra');
  expect(report).toContain('| Recovery | 7.3 s from the repair until a fresh tick was stored |');
  expect(report).toContain('balanced: 9000 ticks');
  expect(report).toContain('| Ticks flow | done | 2026-01-02T10:00:00.000Z | 1.5 s | 200 ticks |');
  expect(report).toContain('| 2026-01-02T10:00:02.000Z | 2.0 s |');
});

it('lets no text of a server become markup', () => {
  const lines = drillReport(record, 'markdown').split('\n');
  const line = lines.find((each) => each.includes('onerror')) ?? '';
  expect(line).toContain('a \\| b \\# \\<img src=x onerror=1\\> \\[x\\]');
  expect(line).not.toContain('\u202E');
  expect(lines.filter((each) => each.startsWith('#'))).toHaveLength(3);
});

it('gives as JSON everything that is known', () => {
  expect(drillRecordSchema.parse(JSON.parse(drillReport(record, 'json')))).toEqual(record);
});
