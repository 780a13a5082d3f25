import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import type { ReplayChoice } from '../../src-shared/feed-choice.js';
import type { RejectedLine, Tick } from '../../src-shared/market/tick.js';
import type { Feed } from './feed.js';
import { openReplay } from './replay-feed.js';

/** What the tests of feeds have in common: files in a folder of their own, and all that a feed gives. */
export class Files {
  private readonly folder = mkdtempSync(join(tmpdir(), 'tapedeck-feed-'));

  path(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, content: string | Uint8Array): string {
    writeFileSync(this.path(name), content);
    return this.path(name);
  }

  /** A trade zip of one symbol and day. */
  tradeZip(symbol: string, date: string, lines: readonly string[]): string {
    return this.write(
      `${symbol}_${date}_trade.zip`,
      zip([{ name: `${date}_${symbol}_Trade_Tick.csv`, content: lines.join('\n') }]),
    );
  }

  removeFile(name: string): void {
    rmSync(this.path(name));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

interface ZippedFile {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly flags?: number;
  readonly method?: number;
  /** What the zip says instead of the truth. */
  readonly crc?: number;
  readonly uncompressedSize?: number;
}

/** A zip as APPNOTE.TXT 6.3.10 has it: local headers with data, central directory, end record. */
export function zip(files: readonly ZippedFile[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const name = Buffer.from(file.name);
    const data = deflateRawSync(Buffer.from(file.content));
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(file.flags ?? 0, 2);
    common.writeUInt16LE(file.method ?? 8, 4);
    common.writeUInt32LE(file.crc ?? crc32(Buffer.from(file.content)), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(file.uncompressedSize ?? Buffer.byteLength(file.content), 18);
    common.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, name, data]);
    locals.push(local);
    central.push(Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), common, place, name);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06'), end]);
}

export const replayOf = (files: readonly string[], choice: Partial<ReplayChoice> = {}): ReplayChoice => ({
  kind: 'replay',
  files: [...files],
  speed: 'max',
  start: null,
  times: 'recorded',
  loop: false,
  ...choice,
});

export interface Given {
  readonly ticks: readonly Tick[];
  readonly rejected: readonly RejectedLine[];
}

/** Everything that a feed gives until it ends. */
export async function everything(feed: Feed, signal = new AbortController().signal): Promise<Given> {
  const ticks: Tick[] = [];
  const rejected: RejectedLine[] = [];
  for await (const batch of feed.batches(signal)) {
    if (batch.failure) throw new Error(batch.failure.message);
    ticks.push(...batch.ticks);
    rejected.push(...batch.rejected);
  }
  return { ticks, rejected };
}

export async function opened(choice: ReplayChoice): Promise<Feed> {
  const feed = await openReplay(choice);
  if (!feed.ok) throw new Error(feed.failure.message);
  return feed.value;
}

export const replayed = async (files: readonly string[], choice: Partial<ReplayChoice> = {}): Promise<Given> =>
  everything(await opened(replayOf(files, choice)));
