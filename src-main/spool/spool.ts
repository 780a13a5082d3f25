import { open, readFile, readdir, rename, rm, stat, statfs, truncate, type FileHandle } from 'node:fs/promises';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { z } from 'zod';
import type { Failure } from '../../src-shared/failure.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import { logFor } from '../log.js';
import { decodeRecords, encodeRecords, recordBytes, type SpoolRecord } from './record.js';
import { spoolFailed, spoolFull } from './spool-failure.js';

const log = logFor('spool');

/** A segment is read as a whole, so this is also what reading holds in memory. */
const segmentBytes = 16 * 1024 * 1024;
const freeSpaceEveryMs = 1_000;
const segmentName = /^(\d{16})\.segment$/;
const checkpointSchema = z.strictObject({ next: z.int().min(0) });

export interface SpoolLimits {
  /** Bytes of all segments. */
  readonly maxBytes: number;
  /** What the disk must keep free. */
  readonly minFreeBytes: number;
}

/** The oldest records that nobody has taken yet. */
export interface SpoolChunk {
  readonly payloads: readonly Buffer[];
  /** Records that are gone in front of or among these: damaged on the disk, or their segment is missing. */
  readonly lost: number;
  /** Number of the record that follows. */
  readonly next: number;
}

/**
 * An append-only log of segments in one folder, for what Kafka cannot take just now. A record counts as appended once it
 * is fsynced; appends that come meanwhile share the next fsync. A segment is deleted only after the checkpoint that
 * passes it is fsynced, so that a crash repeats records and loses none.
 */
export class Spool {
  private readonly turn = pLimit(1);
  private writer: { readonly file: FileHandle; bytes: number; readonly path: string } | undefined;
  private waiting: { readonly payloads: readonly Buffer[]; done(result: Result<void, Failure>): void }[] = [];
  private segment: { readonly first: number; readonly records: readonly SpoolRecord[] } | undefined;
  private freeCheckedAt = -Infinity;
  private freeBytes = Infinity;

  private constructor(
    private readonly folder: string,
    private readonly limits: SpoolLimits,
    /** First record numbers and sizes, oldest first. */
    private segments: { readonly first: number; bytes: number }[],
    /** Number of the record that is taken next. */
    private taken: number,
    /** Number of the record that is appended next. */
    private next: number,
  ) {}

  /** Opens what an earlier process left there; a record that it had not finished writing is cut off. */
  static async open(folder: string, limits: SpoolLimits): Promise<Result<Spool, Failure>> {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const checkpoint = await readCheckpoint(folder);
      const firsts = (await readdir(folder))
        .flatMap((name) => segmentName.exec(name)?.[1] ?? [])
        .map(Number)
        .sort((a, b) => a - b);
      const segments: { first: number; bytes: number }[] = [];
      let next = checkpoint;
      for (const [index, first] of firsts.entries()) {
        const path = segmentPath(folder, first);
        const following = firsts[index + 1];
        if (following !== undefined && following <= checkpoint) {
          await rm(path);
          continue;
        }
        if (following === undefined) {
          const bytes = await readFile(path);
          const { records, end } = decodeRecords(bytes);
          if (end < bytes.length) {
            log.info('torn-tail-cut', { path, bytes: bytes.length - end });
            await truncate(path, end);
          }
          next = Math.max(checkpoint, first, (records.at(-1)?.number ?? -1) + 1);
          segments.push({ first, bytes: end });
        } else {
          segments.push({ first, bytes: (await stat(path)).size });
        }
      }
      return ok(new Spool(folder, limits, segments, checkpoint, next));
    } catch (error) {
      return fail(spoolFailed(folder, error));
    }
  }

  /** Records that wait to be taken. */
  get records(): number {
    return this.next - this.taken;
  }

  /** Bytes of all segments. */
  get bytes(): number {
    return this.segments.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Resolves when the payloads are on the disk, or cannot be: then none of them counts. */
  append(payloads: readonly Buffer[]): Promise<Result<void, Failure>> {
    return new Promise((done) => {
      this.waiting.push({ payloads, done });
      void this.turn(() => this.write());
    });
  }

  /** The oldest records, at most `max`; the same ones until `passed` is called. Undefined when there are none. */
  read(max: number): Promise<Result<SpoolChunk | undefined, Failure>> {
    return this.turn(async () => {
      try {
        return ok(await this.readOldest(max));
      } catch (error) {
        return fail(spoolFailed(this.folder, error));
      }
    });
  }

  /** What was read is safe elsewhere: all records before `next` are done with. */
  passed({ next }: SpoolChunk): Promise<Result<void, Failure>> {
    return this.turn(async () => {
      try {
        await writeCheckpoint(this.folder, next);
        this.taken = next;
        await this.removePassed();
        return ok();
      } catch (error) {
        return fail(spoolFailed(this.folder, error));
      }
    });
  }

  close(): Promise<void> {
    return this.turn(() => this.closeWriter());
  }

  private async removePassed(): Promise<void> {
    for (let [oldest, following] = this.segments; oldest; [oldest, following] = this.segments) {
      const end = following ? following.first : this.writer ? Infinity : this.next;
      if (end > this.taken) return;
      await rm(segmentPath(this.folder, oldest.first), { force: true });
      this.segments.shift();
    }
  }

  /** Writes all that waits with one fsync. */
  private async write(): Promise<void> {
    const group = this.waiting;
    if (group.length === 0) return; // the turn before has taken it along
    this.waiting = [];
    const payloads = group.flatMap((each) => each.payloads);
    const result = await this.writeAll(payloads);
    for (const { done } of group) done(result);
  }

  private async writeAll(payloads: readonly Buffer[]): Promise<Result<void, Failure>> {
    const size = payloads.reduce((sum, payload) => sum + recordBytes(payload), 0);
    try {
      await this.lookAtFreeSpace();
      const { maxBytes, minFreeBytes } = this.limits;
      if (this.bytes + size > maxBytes || this.freeBytes - size < minFreeBytes) {
        return fail(spoolFull(this.folder, { bytes: this.bytes, maxBytes, freeBytes: this.freeBytes, minFreeBytes }));
      }
      const writer = await this.openWriter();
      const bytes = encodeRecords(payloads, this.next);
      const { bytesWritten } = await writer.file.write(bytes, 0, bytes.length, writer.bytes);
      if (bytesWritten < bytes.length) throw new Error('the disk took only a part of what was written');
      await writer.file.datasync();
      writer.bytes += size;
      const segment = this.segments.at(-1);
      if (segment) segment.bytes = writer.bytes;
      this.next += payloads.length;
      this.freeBytes -= size;
      if (writer.bytes >= segmentBytes) await this.closeWriter();
      return ok();
    } catch (error) {
      await this.abandonWriter();
      return fail(spoolFailed(this.folder, error));
    }
  }

  private async openWriter() {
    if (this.writer) return this.writer;
    const first = this.next;
    const path = segmentPath(this.folder, first);
    const file = await open(path, 'w', 0o600);
    if (this.segments.at(-1)?.first !== first) this.segments.push({ first, bytes: 0 });
    this.writer = { file, bytes: 0, path };
    await syncFolder(this.folder);
    return this.writer;
  }

  private async closeWriter(): Promise<void> {
    await this.writer?.file.close();
    this.writer = undefined;
  }

  /**
   * After a failed write or fsync nobody knows what is on the disk, and asking again may lie: the segment ends with what
   * was known to be there, and the next append begins another one.
   */
  private async abandonWriter(): Promise<void> {
    const { writer } = this;
    this.writer = undefined;
    if (!writer) return;
    await writer.file.truncate(writer.bytes).catch((error: unknown) => {
      // Records of the next segment carry the same numbers, and those of the later segment count.
      log.error('not-truncated', { path: writer.path, error: String(error) });
    });
    await writer.file.close().catch(() => undefined); // its data no longer count
    if (writer.bytes === 0) this.segments.pop();
  }

  private async lookAtFreeSpace(): Promise<void> {
    const now = performance.now();
    if (now - this.freeCheckedAt < freeSpaceEveryMs) return;
    const { bavail, bsize } = await statfs(this.folder);
    this.freeBytes = bavail * bsize;
    this.freeCheckedAt = now;
  }

  private async readOldest(max: number): Promise<SpoolChunk | undefined> {
    if (this.taken >= this.next) return undefined;
    const index = this.segments.findLastIndex(({ first }) => first <= this.taken);
    const { records, end } = await this.recordsFrom(Math.max(0, index));
    const chunk = records.slice(0, max);
    const next = chunk.length < records.length ? (chunk.at(-1)?.number ?? 0) + 1 : end;
    const lost = next - this.taken - chunk.length;
    if (lost > 0) log.error('records-lost', { folder: this.folder, from: this.taken, to: next, lost });
    return { payloads: chunk.map(({ payload }) => payload), lost, next };
  }

  /** What has not been taken of a segment, which then gets no more records, and the number after its last. */
  private async recordsFrom(index: number) {
    if (index === this.segments.length - 1) await this.closeWriter();
    const segment = this.segments[index];
    const end = this.segments[index + 1]?.first ?? this.next;
    if (!segment) return { records: [], end };
    if (this.segment?.first !== segment.first) {
      const bytes = await readFile(segmentPath(this.folder, segment.first)).catch((error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0); // counted as lost
        throw error;
      });
      this.segment = { first: segment.first, records: decodeRecords(bytes).records };
    }
    const records = this.segment.records.filter(({ number }) => number >= this.taken && number < end);
    return { records, end };
  }
}

const segmentPath = (folder: string, first: number): string =>
  join(folder, `${String(first).padStart(16, '0')}.segment`);

async function readCheckpoint(folder: string): Promise<number> {
  let text: string;
  try {
    text = await readFile(join(folder, 'checkpoint.json'), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 0;
    throw error;
  }
  try {
    return checkpointSchema.parse(JSON.parse(text)).next;
  } catch {
    log.error('checkpoint-damaged', { folder, text: text.slice(0, 200) });
    return 0; // what is still there is sent again; rows are idempotent
  }
}

async function writeCheckpoint(folder: string, next: number): Promise<void> {
  const draft = join(folder, 'checkpoint.json.new');
  const file = await open(draft, 'w', 0o600);
  try {
    await file.writeFile(JSON.stringify({ next }));
    await file.datasync();
  } finally {
    await file.close();
  }
  await rename(draft, join(folder, 'checkpoint.json'));
  await syncFolder(folder);
}

/** Without this a new name may be gone after a power loss. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return; // folders cannot be opened there
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
