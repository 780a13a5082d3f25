import type { FeedCheck } from '../../src-shared/feed-check.js';
import { checkIdentity } from './identity.js';
import { openRecording } from './open-recording.js';

/** Looks at the files of a replay as opening it would, and says of each what is wrong with it. */
export async function checkFiles(files: readonly string[]): Promise<FeedCheck> {
  const opened = [];
  for (const file of files) opened.push(await openRecording(file));
  const identity = await checkIdentity(opened.flatMap((recording) => (recording.ok ? [recording.value] : [])));
  return {
    files: opened.map((recording) => (recording.ok ? null : recording.failure)),
    together: identity.ok ? null : identity.failure,
  };
}
