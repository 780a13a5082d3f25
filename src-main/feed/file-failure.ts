import type { Failure } from '../../src-shared/failure.js';
import { fail, type Result } from '../../src-shared/result.js';

type FileFailureKind =
  'file-missing' | 'file-unreadable' | 'file-empty' | 'not-a-zip' | 'zip-damaged' | 'not-a-trade-file';

const remedies: Record<FileFailureKind, string> = {
  'file-missing': 'Check the path, or choose another file.',
  'file-unreadable': 'Check that it is a file that you may read, or choose another file.',
  'file-empty': 'Get the file again from where it came from, or choose another file.',
  'not-a-zip': 'Choose a zip that holds a trade file, or a CSV file whose name does not end in .zip.',
  'zip-damaged': 'Copy or download the file again, or choose another file.',
  'not-a-trade-file':
    'Choose a trade zip (its file is named like 20131007_bac_Trade_Tick.csv) or a CSV file with the header symbol,event_time,price,size[,venue,conditions,trade_id,feed,seq].',
};

/** `fileFailure('file-empty', '/data/bac.zip', 'is empty')` → "/data/bac.zip is empty." and what to do about it. */
export function fileFailure(
  kind: FileFailureKind,
  path: string,
  fact: string,
  remedy?: string,
): Result<never, Failure> {
  return fail({ kind, nature: 'input', message: `${path} ${fact}.`, remedy: remedy ?? remedies[kind] });
}

const facts: Partial<Record<string, readonly [FileFailureKind, string]>> = {
  ENOENT: ['file-missing', 'does not exist'],
  ENOTDIR: ['file-missing', 'does not exist'],
  EACCES: ['file-unreadable', 'may not be read'],
  EPERM: ['file-unreadable', 'may not be read'],
  EISDIR: ['file-unreadable', 'is a folder'],
  EMFILE: ['file-unreadable', 'cannot be opened: too many files are open'],
};

/** What the file system said as a failure; an error that is none of the file system's is a bug and is thrown on. */
export function readFailure(error: unknown, path: string): Result<never, Failure> {
  if (!isSystemError(error)) throw error;
  const [kind, fact] = facts[error.code] ?? ['file-unreadable', `cannot be read: ${error.message}`];
  return fileFailure(kind, path, fact);
}

export const isSystemError = (error: unknown): error is NodeJS.ErrnoException & { readonly code: string } =>
  error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
