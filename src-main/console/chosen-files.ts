import type { Failure } from '../../src-shared/failure.js';
import { bundledFiles, type FeedChoice } from '../../src-shared/feed-choice.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import { logFor } from '../log.js';

const log = logFor('files');

/**
 * Which files the page may have read: the bundled recordings, those that the settings name, and those that somebody has
 * chosen in the system's dialog since. A page that was taken over cannot have any other file read.
 */
export interface ChosenFiles {
  /** Somebody has chosen these in the system's dialog. */
  add(files: readonly string[]): void;
  allows(files: readonly string[]): Result<void, Failure>;
  allowsFeed(feed: FeedChoice): Result<void, Failure>;
}

export function chosenFiles(ofSettings: FeedChoice): ChosenFiles {
  const chosen = new Set([...bundledFiles, ...filesOf(ofSettings)]);

  function allows(files: readonly string[]): Result<void, Failure> {
    const other = files.find((file) => !chosen.has(file));
    if (other === undefined) return ok();
    log.error('file-refused', { file: other });
    return fail(notChosen(other));
  }

  return {
    add(files) {
      for (const file of files) chosen.add(file);
    },
    allows,
    allowsFeed: (feed) => allows(filesOf(feed)),
  };
}

const filesOf = (feed: FeedChoice): readonly string[] => (feed.kind === 'replay' ? feed.files : []);

const notChosen = (file: string): Failure => ({
  kind: 'file-not-chosen',
  nature: 'input',
  message: `${file} was not chosen on this computer.`,
  remedy: 'Choose it with Choose files… in the feed settings.',
});
