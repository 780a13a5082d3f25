import fs from 'node:fs'; // whole: an older Node has no statfs, and is told what is wrong before this is used
import { root } from './folders.mjs';
import { SetUpFailure } from './set-up-failure.mjs';
import { bytesText } from './words.mjs';

/** Throws if the checkout's disk has less than this free. */
export function needDiskSpace(bytes) {
  const { bavail, bsize } = fs.statfsSync(root);
  const free = bavail * bsize;
  if (free >= bytes) return;
  throw new SetUpFailure(
    `The disk of ${root} has ${bytesText(free)} free, and this step needs ${bytesText(bytes)}.`,
    'Free some space there, or clone to a larger disk, and start again.',
  );
}
