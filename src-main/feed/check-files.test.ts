import { afterAll, expect, test } from 'vitest';
import { checkFiles } from './check-files.js';
import { Files } from './feed-fixture.js';

const files = new Files();
afterAll(() => files.remove());

const header = 'symbol,event_time,price,size';
const line = 'BAC,2013-10-07T13:30:00Z,13.94,100';

test('each file that is none gets its own failure, and good ones none', async () => {
  const text = files.write('notes.txt', 'Dear diary\n');
  const { files: found, together } = await checkFiles([
    'sample:bac_20131007_trade.zip',
    text,
    files.path('gone.csv'),
    files.write('empty.csv', ''),
    files.write('no-price.csv', 'symbol,event_time,size\n'),
  ]);
  expect(found.map((failure) => failure?.kind ?? null)).toEqual([
    null,
    'not-a-trade-file',
    'file-missing',
    'file-empty',
    'not-a-trade-file',
  ]);
  expect(found[4]?.message).toContain('has no column price');
  expect(together).toBeNull();
});

test('files that could overwrite each other are named together', async () => {
  const one = files.write('one.csv', `${header}\n${line}\n`);
  const two = files.write('two.csv', `${header}\n${line}\n`);
  const { files: found, together } = await checkFiles([one, two]);
  expect(found).toEqual([null, null]);
  expect(together?.kind).toBe('no-identity');
});
