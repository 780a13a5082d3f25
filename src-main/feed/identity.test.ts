import { afterAll, expect, test } from 'vitest';
import { Files, replayed, replayOf } from './feed-fixture.js';
import { openReplay } from './replay-feed.js';

const files = new Files();
afterAll(() => files.remove());

const time = '2013-10-07T13:30:00Z';
const line = '34200000,139400,100,P,20002020,0';
const bacZip = files.tradeZip('bac', '20131007', [line]);
const nextBacZip = files.tradeZip('bac', '20131008', [line]);
const csv = (name: string, header: string, ...lines: string[]) =>
  files.write(name, [`symbol,event_time,price,size${header}`, ...lines].join('\n'));
const plainBac = csv('plain.csv', '', `AIG,${time},1,1`, `BAC,${time},1,1`);

test.each([
  ['the same zip twice', [bacZip, bacZip]],
  ['two days of one symbol', [bacZip, nextBacZip]],
  ['a zip and a CSV file', [bacZip, plainBac]],
  ['two CSV files', [plainBac, csv('other.csv', ',venue', `BAC,${time},1,1,Q`)]],
  ['two CSV files whose ids are no numbers', [plainBac, csv('ids.csv', ',trade_id', `BAC,${time},1,1,T-1`)]],
  [
    'one line among many that lacks its seq',
    [bacZip, csv('seq.csv', ',seq', `BAC,${time},1,1,5`, `BAC,${time},1,1,`, `BAC,${time},1,1,6`)],
  ],
])('%s of one symbol without seq or trade_id are refused before anything is fed', async (_, paths) => {
  const feed = await openReplay(replayOf(paths));
  expect(feed).toMatchObject({ ok: false, failure: { kind: 'no-identity', nature: 'input' } });
  expect(feed.ok || feed.failure.message).toContain('BAC');
});

test.each([
  ['a zip and a CSV file with seq', [bacZip, csv('with-seq.csv', ',seq', `BAC,${time},1,1,1`)], 2],
  ['CSV files with numeric ids', ['a', 'b'].map((n) => csv(`${n}.csv`, ',trade_id', `BAC,${time},1,1,7`)), 2],
  ['files of different symbols', [plainBac, csv('ibm.csv', '', `IBM,${time},1,1`)], 3],
])('%s are fed together', async (_, paths, count) => {
  expect((await replayed(paths)).ticks).toHaveLength(count);
});
