import { copyFileSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { readDeadLetters } from './oracle/dead-letters.js';
import { freshProfile, type FreshProfile } from './oracle/fresh-profile.js';
import { readTicks } from './oracle/store.js';
import { failureOf, summaryOf, tapedeck } from './oracle/tapedeck.js';
import { temporaryFile, temporaryPath } from './oracle/temporary-folder.js';
import { recordCount } from './oracle/topic.js';
import { tradeSample } from './oracle/trade-file.js';
import { zip } from './oracle/zip.js';

const broken = Buffer.from([0x42, 0xc3, 0x28, 0x41]); // no UTF-8
const replay = (profile: FreshProfile, ...files: string[]) =>
  tapedeck(
    ...['run', '--profile', profile.id, '--feed', 'replay', '--speed', 'max', '--until-end'],
    ...files.flatMap((file) => ['--file', file]),
  );

/** A line and the code with which it is rejected; null for a good one. */
type Case = readonly [line: Buffer, code: string | null];

const good = '2013-10-07T14:00:00.000Z';
const csvCases: Case[] = [
  [`A,${good},10,100`, null],
  [`A,${good},10`, 'schema'],
  [`A,${good},10,100,extra`, 'schema'],
  [`A,${good},-10,100`, 'schema'],
  [`A,${good},0,100`, 'schema'],
  [`A,${good},ten,100`, 'schema'],
  [`A,${good},NaN,100`, 'schema'],
  [`A,${good},0x10,100`, 'schema'],
  [`A,${good},10,-1`, 'schema'],
  [`A,${good},10,`, 'schema'],
  [`A,${good},10,0`, null],
  [`A,${good},123456789.0123456,100`, 'precision'],
  [`A,${good},123456789.012345,100`, null],
  [`A,${good},10,12345678901234567`, 'precision'],
  ['A,2013-10-07T14:00:00.000,10,100', 'schema'],
  ['A,2013-10-07 14:00:00Z,10,100', 'schema'],
  ['A,2013-02-30T14:00:00Z,10,100', 'schema'],
  ['A,yesterday,10,100', 'schema'],
  [`${'x'.repeat(65)},${good},10,100`, 'too-large'],
  [`${'x'.repeat(64)},${good},10,100`, null],
  [`,${good},10,100`, 'schema'],
  ['', 'schema'],
  [Buffer.concat([broken, Buffer.from(`,${good},10,100`)]), 'schema'],
  [`A,2013-10-07T16:00:00.000+02:00,10,100`, null],
].map(([line, code]) => [Buffer.from(line as string), code as string | null]);

const zipCases: Case[] = [
  ['36000000,139400,100,P,0,0', null],
  ['36000000,139400,100,P,0', 'schema'],
  ['36000000,139400,100,P,0,0,0', 'schema'],
  ['36000000,-139400,100,P,0,0', 'schema'],
  ['36000000,13.94x,100,P,0,0', 'schema'],
  ['36000000,139400,many,P,0,0', 'schema'],
  ['36000000,1394001234567891,100,P,0,0', 'precision'],
  ['86400000,139400,100,P,0,0', 'schema'],
  ['noon,139400,100,P,0,0', 'schema'],
  [Buffer.concat([Buffer.from('36000000,139400,100,'), broken, Buffer.from(',0,0')]), 'schema'],
  [`36000000,139400,100,${'P'.repeat(257)},0,0`, 'too-large'],
  ['36000001,139500,100,P,0,0', null],
].map(([line, code]) => [Buffer.from(line as string), code as string | null]);

const joined = (lines: readonly Buffer[]) => Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')]));

describe.for([
  {
    file: 'bad.csv',
    cases: csvCases,
    firstLine: 2,
    content: joined([Buffer.from('symbol,event_time,price,size'), ...csvCases.map(([line]) => line)]),
  },
  {
    file: 'bad.zip',
    cases: zipCases,
    firstLine: 1,
    content: zip('20131007_a_Trade_Tick.csv', joined(zipCases.map(([line]) => line))),
  },
])('lines of $file that are no ticks', ({ file, cases, firstLine, content }) => {
  let profile: FreshProfile;
  const bad = cases.flatMap(([line, code], index) =>
    code === null ? [] : [{ line, code, number: firstLine + index }],
  );
  const goodNumbers = cases.flatMap(([, code], index) => (code === null ? [index + 1] : []));

  beforeAll(async () => {
    profile = await freshProfile('bad-lines');
    const run = await replay(profile, temporaryFile(file, content));
    expect(run.code).toBe(0);
    expect(summaryOf(run)).toMatchObject({
      ...{ received: cases.length, rejected: bad.length, produced: goodNumbers.length, unsent: 0 },
      ...{ stored: goodNumbers.length, deadLettered: 0, lag: 0 },
    });
  });

  test('are kept as they came in the dead-letter topic, with reason, file and line', async () => {
    const letters = await readDeadLetters(profile.deadLetterTopic);
    const found = letters.map(({ value, headers: { msg, ...headers } }) => {
      expect(msg).toMatch(/\w{3}/);
      return { value: value?.toString('latin1'), ...headers };
    });
    const expected = bad.map(({ line, code, number }) => ({
      value: line.toString('latin1'),
      ...{ topic: profile.topic, stage: 'feed', code, file, line: String(number) },
    }));
    expect(found).toEqual(expected);
  });

  test('cost none of the good ones beside them, which keep the number of their record', async () => {
    const rows = await readTicks(profile.keyspace);
    expect(rows.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(goodNumbers);
  });
});

describe('a file that cannot be used', () => {
  let profile: FreshProfile;
  beforeAll(async () => {
    profile = await freshProfile('bad-file');
  });

  const whole = readFileSync(tradeSample('AIG'));
  const damaged = Buffer.from(whole);
  damaged.fill(0xff, 5_000, 5_100);
  const files: readonly (readonly [name: string, content: Buffer | string | null, says: RegExp])[] = [
    ['missing.zip', null, /missing\.zip.*not exist/],
    ['empty.csv', '', /empty\.csv.*empty/],
    ['empty.zip', '', /empty\.zip.*empty/],
    ['truncated.zip', whole.subarray(0, whole.length / 2), /truncated\.zip/],
    ['damaged.zip', damaged, /damaged\.zip/],
    ['text.zip', 'no zip at all\n', /text\.zip.*not a zip/],
    ['other.zip', zip('notes.txt', Buffer.from('hello\n')), /other\.zip.*notes\.txt/],
    ['prose.csv', 'It was the best of times,\nit was the worst of times\n', /prose\.csv/],
  ];

  test.for(files)('%s is named, with what to do, and nothing is sent', async ([name, content, says]) => {
    const path = content === null ? temporaryPath(name) : temporaryFile(name, content);
    const run = await replay(profile, path);
    expect(run.code).toBe(1);
    const { message, remedy } = failureOf(run);
    expect(message).toMatch(says);
    expect(remedy).toMatch(/\w+/);
    expect(run.stderr).toContain(message);
    expect(await recordCount(profile.topic)).toBe(0);
  });

  test('beside a good one keeps that one from being sent too', async () => {
    const run = await replay(profile, tradeSample('AIG'), temporaryPath('missing.zip'));
    expect(run.code).toBe(1);
    expect(await recordCount(profile.topic)).toBe(0);
  });

  test('because another has ticks of the same symbol without an identity is refused with both names', async () => {
    const copy = temporaryPath('copy.zip');
    copyFileSync(tradeSample('AIG'), copy);
    const run = await replay(profile, tradeSample('AIG'), copy);
    expect(run.code).toBe(1);
    expect(failureOf(run)).toMatchObject({ kind: 'no-identity' });
    expect(failureOf(run).message).toMatch(/aig_20131007_trade\.zip and copy\.zip.*AIG/);
    expect(await recordCount(profile.topic)).toBe(0);
  });
});
