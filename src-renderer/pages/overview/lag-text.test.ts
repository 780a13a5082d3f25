import { expect, it } from 'vitest';
import { lagAgeText, lagMark, shortLagAge } from './lag-text.js';

const age = (seconds: number | null, isAtLeast = false) => ({ seconds, isAtLeast, verdict: null });

it.each([
  [age(null), null, ''],
  [age(0), '0 s', '0s'],
  [age(1.234), '1.2 s', '1.2s'],
  [age(12.6), '13 s', '13s'],
  [age(250, true), 'at least 4 min 10 s', '>4m'],
])('the age %o is said as %s and %s', (assessment, text, short) => {
  expect(lagAgeText(assessment)).toBe(text);
  expect(shortLagAge(assessment)).toBe(short);
});

it('says of a pipeline that does not run that it does not, and never that it is stalled', () => {
  expect(lagMark(null, 'stopped').text).toBe('Not running');
  expect(lagMark('stalled', 'running')).toMatchObject({ tone: 'bad', text: 'Stalled' });
});
