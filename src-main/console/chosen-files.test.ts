import { expect, test } from 'vitest';
import { bundledFiles, replayChoiceSchema } from '../../src-shared/feed-choice.js';
import { ok } from '../../src-shared/result.js';
import { chosenFiles } from './chosen-files.js';

const replay = (...files: string[]) => replayChoiceSchema.parse({ kind: 'replay', files });

test('the bundled recordings and what the settings name may be read', () => {
  const files = chosenFiles(replay('/home/ada/bac.csv'));
  expect(files.allows([...bundledFiles, '/home/ada/bac.csv'])).toEqual(ok());
  expect(files.allowsFeed(replay('/home/ada/bac.csv'))).toEqual(ok());
});

test.each(['/etc/passwd', '/home/ada/../ada/bac.csv', '/home/ada/BAC.csv', 'sample:../../etc/passwd', ''])(
  'no other file may be read: %j',
  (file) => {
    const files = chosenFiles(replay('/home/ada/bac.csv'));
    expect(files.allows(['/home/ada/bac.csv', file])).toMatchObject({ failure: { kind: 'file-not-chosen' } });
    if (file !== '') expect(files.allowsFeed(replay(file))).toMatchObject({ failure: { kind: 'file-not-chosen' } });
  },
);

test('a file may be read as soon as somebody has chosen it', () => {
  const files = chosenFiles({ kind: 'none' });
  expect(files.allows(['/home/ada/spy.zip']).ok).toBe(false);
  files.add(['/home/ada/spy.zip']);
  expect(files.allows(['/home/ada/spy.zip'])).toEqual(ok());
});

test('a feed without files needs none', () => {
  expect(chosenFiles({ kind: 'none' }).allowsFeed({ kind: 'lines', url: 'tcp://127.0.0.1:7001' })).toEqual(ok());
});
