import { expect, it } from 'vitest';
import { lineText, matchingLines, parseLogLine } from './log-line.js';

const ours = parseLogLine(
  '{"time":"2026-01-01T10:00:00.000Z","level":"warn","stage":"topic","event":"consumer-crashed","pid":7,"error":"gone","restarts":true}',
  0,
);

it('takes our lines apart', () => {
  expect(ours).toMatchObject({ level: 'warn', stage: 'topic', event: 'consumer-crashed' });
  expect(lineText(ours)).toBe('error=gone  restarts=true');
});

it.for(['', 'plain text', '{"level":"loud"}', '[1]', '{"time":1'])('leaves any other line as it is: %s', (raw) => {
  const line = parseLogLine(raw, 1);
  expect(line.level).toBeNull();
  expect(lineText(line)).toBe(raw);
});

it.for([
  [
    '2026-11-23T04:58:33,758 INFO  [main-1] LogManager: Created log for a [b]: c',
    'info',
    'LogManager',
    'Created log for a [b]: c',
  ],
  ['2026-11-23 04:58:33,758 ERROR [] CassandraDaemon: Port taken', 'error', 'CassandraDaemon', 'Port taken'],
] as const)("takes a server's line apart: %s", ([raw, level, event, text]) => {
  const line = parseLogLine(raw, 1);
  expect(line).toMatchObject({ level, event, time: '2026-11-23T04:58:33.758' });
  expect(lineText(line)).toBe(text);
});

it.for(['\tat java.lang.Thread.run(Thread.java:1)', '2026-11-23 04:58:33,758 LOUD [x] y: z'])(
  'leaves what only looks like one: %s',
  (raw) => {
    expect(parseLogLine(raw, 1).level).toBeNull();
  },
);

it('finds lines by least level and text', () => {
  const foreign = parseLogLine('java said GONE', 1);
  expect(matchingLines([ours, foreign], 'error', '')).toEqual([foreign]);
  expect(matchingLines([ours, foreign], 'warn', 'gone')).toEqual([ours, foreign]);
  expect(matchingLines([ours, foreign], 'debug', 'crashed')).toEqual([ours]);
});
