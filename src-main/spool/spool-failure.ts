import type { Failure } from '../../src-shared/failure.js';

const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;

/** The disk refuses. `thrown` is what the file system said. */
export function spoolFailed(folder: string, thrown: unknown): Failure {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return {
    kind: 'spool-failed',
    nature: 'wait',
    message: `The spool in ${folder} cannot be used: ${text}`,
    remedy: 'Give the folder space and permission to write; the feed is read again by itself.',
  };
}

/** A bound is reached: nothing more is taken from the feed until some of it has gone to Kafka. */
export function spoolFull(
  folder: string,
  at: { readonly bytes: number; readonly maxBytes: number; readonly freeBytes: number; readonly minFreeBytes: number },
): Failure {
  const isDisk = at.freeBytes < at.minFreeBytes + 1_000_000;
  return {
    kind: 'spool-full',
    nature: 'wait',
    message: isDisk
      ? `The spool in ${folder} holds ${megabytes(at.bytes)}, and the disk has no more than ${megabytes(at.freeBytes)} free, of which ${megabytes(at.minFreeBytes)} stay free. The feed is not read.`
      : `The spool in ${folder} is full (${megabytes(at.bytes)} of ${megabytes(at.maxBytes)}). The feed is not read.`,
    remedy: 'Bring Kafka back: the spool then empties by itself and the feed is read again.',
  };
}
