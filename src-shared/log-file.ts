import { z } from 'zod';

/** One of the files in the logs folder. */
export interface LogFile {
  readonly name: string;
  readonly bytes: number;
  /** Epoch milliseconds. */
  readonly changedTime: number;
}

/** A piece of a log: whole lines, or the end of a line that is too long for one piece. */
export interface LogPiece {
  readonly text: string;
  /** Bytes from the beginning of the file. */
  readonly from: number;
  readonly to: number;
  /** The file is shorter than it was: it was begun anew, and this is its end. */
  readonly isAnew: boolean;
}

/** `from` is what was read up to; null: the end of the file. */
export const logRequestSchema = z.strictObject({
  name: z.string().regex(/^[\w-]+(\.\d)?\.log$/),
  from: z.int().min(0).nullable(),
});
export type LogRequest = z.infer<typeof logRequestSchema>;
