import { dirname } from 'node:path';
import type { Failure } from '../../src-shared/failure.js';

const elsewhere = 'Choose another folder or file name.';

/** What the file system said while an export was written; an error that is none of the file system's is thrown on. */
export function exportFailure(error: unknown, path: string): Failure {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) throw error;
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return {
        kind: 'disk-full',
        nature: 'input',
        message: `There is no room left for ${path}; nothing of it was kept.`,
        remedy: 'Free some space, export a shorter time, or choose a folder on another disk.',
      };
    case 'EFBIG':
      return failed(`${path} would be larger than its disk allows.`, 'Export a shorter time, or choose another disk.');
    case 'ENOENT':
    case 'ENOTDIR':
      return failed(`The folder ${dirname(path)} does not exist.`, 'Make the folder first, or choose another one.');
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return failed(`No file may be written in ${dirname(path)}.`, elsewhere);
    case 'EISDIR':
      return failed(`${path} is a folder.`, 'Add a file name to it.');
    default:
      return failed(`${path} cannot be written: ${error.message}.`, elsewhere);
  }
}

/** An export that did not come about; nothing of it is left. */
export const failed = (message: string, remedy: string): Failure => ({
  kind: 'export-failed',
  nature: 'input',
  message,
  remedy,
});
