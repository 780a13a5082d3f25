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

it('finds lines by least level and text', () => {
  const foreign = parseLogLine('java said GONE', 1);
  expect(matchingLines([ours, foreign], 'error', '')).toEqual([foreign]);
  expect(matchingLines([ours, foreign], 'warn', 'gone')).toEqual([ours, foreign]);
  expect(matchingLines([ours, foreign], 'debug', 'crashed')).toEqual([ours]);
});
