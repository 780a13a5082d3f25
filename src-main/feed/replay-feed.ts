import type { Failure } from '../../src-shared/failure.js';
import type { ReplayChoice } from '../../src-shared/feed-choice.js';
import type { RejectedLine, Tick } from '../../src-shared/market/tick.js';
import { ok, type Result } from '../../src-shared/result.js';
import { newYorkClock, newYorkDay } from '../calendar.js';
import { EmissionTimes } from './emission-times.js';
import type { Feed, FeedBatch } from './feed.js';
import { checkIdentity } from './identity.js';
import { mergeByTime } from './merge.js';
import { openRecording } from './open-recording.js';
import { Pace } from './pace.js';
import { isRejection, type RecordedLine, type Recording } from './recording.js';

/** Opens recorded ticks. Everything that is wrong with a file as a whole comes out here, before the first tick. */
export async function openReplay(choice: ReplayChoice): Promise<Result<Feed, Failure>> {
  const recordings: Recording[] = [];
  for (const file of choice.files) {
    const recording = await openRecording(file);
    if (!recording.ok) return recording;
    recordings.push(recording.value);
  }
  const identity = await checkIdentity(recordings);
  if (!identity.ok) return identity;
  return ok({ name: 'replay', batches: (signal) => passes(recordings, choice, signal) });
}

/** One pass over the recordings, or one after the other where they are looped. */
async function* passes(
  recordings: readonly Recording[],
  choice: ReplayChoice,
  signal: AbortSignal,
): AsyncGenerator<FeedBatch> {
  // One for all passes: two that meet in a millisecond stay apart.
  const emissionTimes = choice.times === 'now' ? new EmissionTimes() : null;
  let isFirst = true;
  let ticks: number;
  do {
    ticks = 0;
    for await (const batch of replay(recordings, choice, emissionTimes, signal)) {
      ticks += batch.ticks.length;
      // Lines that are no ticks were kept in the first pass.
      yield isFirst ? batch : { ...batch, rejected: [] };
      if (batch.failure) return;
    }
    isFirst = false;
  } while (choice.loop && ticks > 0 && !signal.aborted); // files that give no tick would turn for ever
}

async function* replay(
  recordings: readonly Recording[],
  { speed, start }: ReplayChoice,
  emissionTimes: EmissionTimes | null,
  signal: AbortSignal,
): AsyncGenerator<FeedBatch> {
  let beginning: number | undefined;
  let pace: Pace | undefined;
  for await (const { lines, failure } of mergeByTime(recordings)) {
    if (signal.aborted) return;
    beginning ??= beginningOf(lines, start);
    const wanted = start === null ? lines : from(beginning, lines);
    if (beginning !== undefined) pace ??= new Pace(speed, beginning);
    for (let sent = 0; sent < wanted.length;) {
      // Lines before the first tick have no time of their own and wait for nothing.
      const due = pace ? await pace.dueUntil(wanted, sent, signal) : wanted.length;
      if (signal.aborted) return;
      yield emit(wanted.slice(sent, due), emissionTimes);
      sent = due;
    }
    if (failure) yield { ticks: [], rejected: [], failure };
  }
}

/** The event time that the replay begins with: the first tick's, or `start` on its day in New York. */
function beginningOf(lines: readonly RecordedLine[], start: string | null): number | undefined {
  const first = lines.find((line) => !isRejection(line));
  if (!first || start === null) return first?.eventTime;
  const [hours = 0, minutes = 0] = start.split(':').map(Number);
  const clock = newYorkClock(newYorkDay(first.eventTime).day);
  const hourMs = 3_600_000;
  const sinceMidnight = hours * hourMs + minutes * 60_000;
  // 02:30 does not come on the day that skips it; clocks show 03:30 then.
  return clock?.(sinceMidnight) ?? clock?.(sinceMidnight + hourMs);
}

const from = (time: number | undefined, lines: readonly RecordedLine[]): readonly RecordedLine[] =>
  time === undefined ? [] : lines.filter((line) => line.eventTime >= time);

function emit(lines: readonly RecordedLine[], emissionTimes: EmissionTimes | null): FeedBatch {
  const receivedTime = Date.now();
  const ticks: Tick[] = [];
  const rejected: RejectedLine[] = [];
  for (const line of lines) {
    if (isRejection(line)) {
      rejected.push(line.rejected);
    } else {
      line.receivedTime = receivedTime;
      emissionTimes?.stamp(line, receivedTime);
      ticks.push(line);
    }
  }
  return { ticks, rejected };
}
