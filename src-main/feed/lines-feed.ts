import type { Socket } from 'node:net';
import type { Failure } from '../../src-shared/failure.js';
import type { LinesChoice } from '../../src-shared/feed-choice.js';
import type { RejectedLine, Tick } from '../../src-shared/market/tick.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import { decodeLine } from '../tick-codec.js';
import { AcceptedSeq } from './accepted-seq.js';
import { addressText, connectToLines, feedSilent, feedUnreachable, type LinesAddress } from './connect-to-lines.js';
import { maxBatchTicks, type Feed, type FeedBatch, type FeedListener } from './feed.js';
import { readLines, type Line } from './lines.js';
import { wait } from './wait.js';

/** A feed that says nothing for so long may be a dead connection; it is made anew. */
const silentMs = 15_000;
const firstWaitMs = 250;
const longestWaitMs = 4_000;
const dayMs = 24 * 60 * 60 * 1000;
/** Live ticks outside [now − 7 days, now + 5 s] come from a wrong clock. */
const oldestMs = 7 * dayMs;
const newestMs = 5_000;

/**
 * A live feed over TCP: we connect, the other side sends one JSON tick a line (UTF-8, \n), and after each batch we answer
 * with a line: the highest seq up to which everything that this connection sent is accepted, in decimal digits. What
 * was not answered for may be sent again after a reconnection: an identity is one row however often it comes.
 */
export function openLines({ url }: LinesChoice): Result<Feed, Failure> {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  const port = Number(parsed?.port);
  if (parsed?.protocol !== 'tcp:' || !parsed.hostname || !(port > 0)) {
    return fail({
      kind: 'usage',
      nature: 'input',
      message: `${url.slice(0, 100)} is no address of a feed.`,
      remedy: 'Give it as tcp://HOST:PORT.',
    });
  }
  const address = { host: parsed.hostname.replace(/^\[|\]$/g, ''), port };
  const dropping: Dropping = { drop: () => undefined };
  return ok({
    name: 'lines',
    isLive: true,
    source: addressText(address),
    batches: (signal, listener) => readFeed(address, signal, dropping, listener),
    drop: (reason, since) => dropping.drop(reason, since),
  });
}

/** Ends the connection that there is, if there is one. */
interface Dropping {
  drop(reason: string, since: number): void;
}

async function* readFeed(
  address: LinesAddress,
  signal: AbortSignal,
  dropping: Dropping,
  listener?: FeedListener,
): AsyncGenerator<FeedBatch> {
  let tries = 0;
  /** When the last line came, or since when lines could have come. */
  let lastLine: number | null = null;
  let reason = '';
  const interrupted = (failure: Failure, why: string) => {
    reason = why;
    listener?.interrupted(failure);
  };
  while (!signal.aborted) {
    const connected = await connectToLines(address, signal);
    if (signal.aborted) return;
    if (connected.ok) {
      const socket = connected.value;
      // What it means is told where the chunks end.
      let broken = 'the other side closed the connection';
      socket.on('error', (error) => (broken = error.message));
      let dropped = '';
      dropping.drop = (why, since) => {
        dropped = why;
        if (lastLine !== null) lastLine = Math.min(lastLine, since);
        socket.destroy();
      };
      const accepted = new AcceptedSeq();
      let line = 0;
      let isSilent = false;
      try {
        for await (const lines of readLines(
          chunks(socket, () => (isSilent = true)),
          'dropped',
        )) {
          if (reason !== '') {
            listener?.restored(lastLine === null ? null : { from: lastLine, to: Date.now(), reason });
            reason = '';
          }
          if (dropped === '') lastLine = Date.now();
          tries = 0;
          for (let from = 0; from < lines.length; from += maxBatchTicks) {
            yield batchOf(lines.slice(from, from + maxBatchTicks), line + from + 1, address, socket, accepted);
          }
          line += lines.length;
          if (dropped === '') lastLine = Date.now(); // what was held back in between was not read later than now
        }
      } finally {
        socket.destroy();
      }
      if (signal.aborted) return;
      if (dropped !== '') interrupted(feedUnreachable(address, dropped), dropped);
      else if (isSilent) interrupted(feedSilent(address, silentMs / 1000), 'nothing came');
      else interrupted(feedUnreachable(address, broken), 'the connection broke off');
    } else {
      interrupted(connected.failure, 'the feed could not be reached');
    }
    const ceiling = Math.min(longestWaitMs, firstWaitMs * 2 ** tries);
    tries += 1;
    await wait(Math.random() * ceiling, signal);
  }
}

/** Chunks as they are asked for; ends with the connection, an error included, or when it is silent while we wait. */
async function* chunks(socket: Socket, silent: () => void): AsyncGenerator<Buffer> {
  const source: AsyncIterator<Buffer> = socket[Symbol.asyncIterator]();
  for (;;) {
    const timer = setTimeout(() => {
      silent();
      socket.destroy();
    }, silentMs);
    // A reset is told by the socket's own listener.
    const next = await source.next().catch(() => ({ done: true as const, value: undefined }));
    clearTimeout(timer);
    if (next.done) return;
    yield next.value;
  }
}

function batchOf(
  lines: readonly Line[],
  firstLine: number,
  address: LinesAddress,
  socket: Socket,
  accepted: AcceptedSeq,
): FeedBatch {
  const now = Date.now();
  const ticks: Tick[] = [];
  const rejected: RejectedLine[] = [];
  const seqs: number[] = [];
  for (const [index, line] of lines.entries()) {
    if (line === '' || line === '\r') continue; // a sign of life
    const decoded = typeof line === 'string' ? decodeLive(line, now) : fail(line);
    if (decoded.ok) ticks.push(decoded.value);
    else {
      const raw = typeof line === 'string' ? Buffer.from(line) : line.raw;
      rejected.push({ ...decoded.failure, raw, file: addressText(address), line: firstLine + index });
    }
    const seq = decoded.ok ? decoded.value.seq : seqOf(line);
    if (seq !== undefined) seqs.push(seq);
  }
  for (const seq of seqs) accepted.received(seq);
  return {
    ticks,
    rejected,
    accepted: () => {
      for (const seq of seqs) accepted.accepted(seq);
      if (accepted.highest !== null && socket.writable) socket.write(`${accepted.highest}\n`);
    },
  };
}

function decodeLive(line: string, now: number): ReturnType<typeof decodeLine> {
  const decoded = decodeLine(line, now);
  if (!decoded.ok) return decoded;
  const { eventTime } = decoded.value;
  if (eventTime >= now - oldestMs && eventTime <= now + newestMs) return decoded;
  const time = new Date(eventTime).toISOString();
  return fail({
    code: 'clock',
    message: `event time ${time} is not within 7 days before and 5 s after the clock here`,
  });
}

/** A line that is no tick may still say which one it was: once it is in the dead-letter topic it is accounted for. */
function seqOf(line: Line): number | undefined {
  if (typeof line !== 'string') return undefined;
  try {
    const { seq } = JSON.parse(line) as { seq?: unknown };
    return Number.isSafeInteger(seq) ? Number(seq) : undefined;
  } catch {
    return undefined; // no JSON at all
  }
}
