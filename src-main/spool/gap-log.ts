import { closeSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';
import { z } from 'zod';
import type { Failure } from '../../src-shared/failure.js';
import type { GapSum } from '../../src-shared/pipeline-snapshot.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import { homeFolder, homePath } from '../home.js';
import { spoolFailed } from './spool-failure.js';

const lineSchema = z.object({ feed: z.string(), from: z.number(), to: z.number(), reason: z.string() });

/** Time in which a feed was not read. Epoch milliseconds. */
export type Gap = Pick<z.infer<typeof lineSchema>, 'from' | 'to' | 'reason'>;

const maxBytes = 5_000_000;
const names = ['gaps.1.jsonl', 'gaps.jsonl'];

/**
 * Times in which live feeds were not read, of all engines of this TAPEDECK_HOME: a line of JSON each, fsynced. When the file
 * is full the one before it goes, some 30,000 gaps later.
 */
export class GapLog {
  private count = 0;
  private ms = 0;

  /** `feed`: its source. */
  constructor(private readonly feed: string) {
    for (const { from, to } of readGaps(feed)) {
      this.count += 1;
      this.ms += to - from;
    }
  }

  /** Of this feed, over all runs. */
  get sum(): GapSum {
    return { count: this.count, seconds: Math.round(this.ms / 100) / 10 };
  }

  /** It counts also where it cannot be written. */
  add({ from, to, reason }: Gap): Result<void, Failure> {
    this.count += 1;
    this.ms += to - from;
    try {
      homeFolder();
      const path = homePath('gaps.jsonl');
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > maxBytes) renameSync(path, homePath('gaps.1.jsonl'));
      const file = openSync(path, 'a', 0o600);
      try {
        writeSync(file, `${JSON.stringify({ feed: this.feed, from, to, reason })}\n`);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      return ok();
    } catch (error) {
      return fail(spoolFailed(homePath('gaps.jsonl'), error));
    }
  }
}

/** Oldest first. A line that was cut by a power loss counts for nothing. */
export function readGaps(feed: string): Gap[] {
  return names.flatMap((name) => {
    let text: string;
    try {
      text = readFileSync(homePath(name), 'utf8');
    } catch {
      return []; // there is none yet
    }
    return text.split('\n').flatMap((line) => {
      try {
        const gap = lineSchema.parse(JSON.parse(line));
        return gap.feed === feed ? [gap] : [];
      } catch {
        return [];
      }
    });
  });
}
