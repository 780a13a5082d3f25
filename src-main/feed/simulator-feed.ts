import { randomInt } from 'node:crypto';
import type { SimulatorChoice } from '../../src-shared/feed-choice.js';
import type { Tick } from '../../src-shared/market/tick.js';
import { maxBatchTicks, type Feed, type FeedBatch } from './feed.js';
import { randomWalk, type SimulatedTrade } from './random-walk.js';
import { wait } from './wait.js';

/** Ticks are made in lots this far apart, so that no timer runs for a single tick. */
const lotMs = 10;
/** Ticks that nobody pulled in time are made up for, up to what falls due in this time. */
const maxDebtMs = 1_000;
/** How long after its end the feed still gives what fell due before. */
const graceMs = 500;

/** A made-up market. Every run has ticks of its own: the event time is the emission, and seq starts with a random run number. */
export function openSimulator(choice: SimulatorChoice): Feed {
  return { name: 'simulator', batches: (signal) => simulate(choice, signal) };
}

async function* simulate(choice: SimulatorChoice, signal: AbortSignal): AsyncGenerator<FeedBatch> {
  const nextTrade = randomWalk(choice.symbols, choice.seed ?? randomInt(2 ** 32));
  const perMs = choice.rate / 1000;
  const endMs = choice.seconds === null ? Infinity : choice.seconds * 1000;
  const firstSeq = randomInt(2 ** 20) * 2 ** 33;
  const begun = performance.now();
  let made = 0;
  let forgone = 0;
  while (!signal.aborted) {
    const elapsed = performance.now() - begun;
    if (elapsed > endMs + graceMs) return;
    // The small addition keeps 0.29 s of 100 ticks/s from being 28.999999999999996 ticks.
    const due = Math.floor(Math.min(elapsed, endMs) * perMs + 1e-6);
    forgone = Math.max(forgone, due - made - Math.max(1, Math.floor(maxDebtMs * perMs)));
    const pending = due - made - forgone;
    if (pending > 0) {
      const count = Math.min(pending, maxBatchTicks);
      yield lot(count, firstSeq + made, nextTrade);
      made += count;
    } else if (elapsed >= endMs) {
      return;
    } else {
      const nextDueMs = (made + forgone + 1) / perMs;
      await wait(Math.min(Math.max(nextDueMs - elapsed, lotMs), endMs - elapsed), signal);
    }
  }
}

function lot(count: number, firstSeq: number, nextTrade: () => SimulatedTrade): FeedBatch {
  const now = Date.now();
  const ticks: Tick[] = [];
  for (let index = 0; index < count; index += 1) {
    const { symbol, price, size, venue } = nextTrade();
    ticks.push({
      symbol,
      eventTime: now,
      eventNanos: 0,
      receivedTime: now,
      seq: firstSeq + index,
      price,
      size,
      tradeId: null,
      venue,
      conditions: null,
      feed: 'simulator',
    });
  }
  return { ticks, rejected: [] };
}
