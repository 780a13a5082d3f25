import { describe, expect, it } from 'vitest';
import { bundledFiles, firstFeedChoice, type FeedChoice } from '../../../src-shared/feed-choice.js';
import { choiceOf, draftOf, withFiles } from './feed-draft.js';

const choices: readonly FeedChoice[] = [
  firstFeedChoice,
  { ...firstFeedChoice, speed: 'max', start: null, times: 'now', loop: true, files: ['/a/b.csv'] },
  { kind: 'simulator', symbols: 3, rate: 0.5, seconds: 10, seed: 0 },
  { kind: 'simulator', symbols: 3, rate: 500, seconds: null, seed: null },
  { kind: 'lines', url: 'tcp://127.0.0.1:7001' },
  { kind: 'none' },
];

describe('a draft of a feed', () => {
  it.each(choices)('gives back the choice that it was made of: %o', (choice) => {
    expect(choiceOf(draftOf(choice))).toEqual({ choice, problems: {} });
  });

  it('says field by field what is wrong, and only for the chosen kind', () => {
    const draft = { ...draftOf(firstFeedChoice), files: [], speed: '', start: '25:00', symbols: 0, seed: -1 };
    expect(choiceOf(draft).choice).toBeNull();
    expect(Object.keys(choiceOf(draft).problems).sort()).toEqual(['files', 'speed', 'start']);
    expect(Object.keys(choiceOf({ ...draft, kind: 'simulator' }).problems).sort()).toEqual(['seed', 'symbols']);
    expect(choiceOf({ ...draft, kind: 'none' }).choice).toEqual({ kind: 'none' });
  });

  it('refuses a loop with recorded times', () => {
    const draft = { ...draftOf(firstFeedChoice), loop: true };
    expect(choiceOf(draft).problems).toEqual({ loop: 'A loop needs times of now' });
    expect(choiceOf({ ...draft, times: 'now' }).choice).toMatchObject({ loop: true });
  });
});

describe('the files of a draft', () => {
  it('hold none twice, and the bundled ones first in their order', () => {
    const [aig = '', bac = ''] = bundledFiles;
    expect(withFiles(['/x.csv', bac], ['/y.csv', aig, '/x.csv'])).toEqual([aig, bac, '/x.csv', '/y.csv']);
  });
});
