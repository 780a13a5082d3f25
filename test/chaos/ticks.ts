import { hash } from './random.js';

/** A tick as the feed sends it. */
export interface ChaosTick {
  readonly seq: number;
  readonly symbol: string;
  /** Epoch milliseconds. */
  readonly eventTime: number;
  readonly eventNanos: number;
  readonly price: number;
  readonly size: number;
  readonly venue: string;
  readonly conditions: string;
}

/** What is wrong with a line that says its seq and is no tick all the same. */
export type Flaw = 'tomorrow' | 'last-week' | 'price-as-text';

export const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const symbolCount = 24;
const ticksAMoment = 4;
const momentMs = 97;

/** An hour that lies three days back: whatever is made from it is neither too old nor too new for a live feed. */
export const epochAt = (now: number): number => Math.floor((now - 3 * dayMs) / hourMs) * hourMs;

/** Ticks that nobody has to keep: any of them follows from seed, epoch and its seq. */
export class Ticks {
  constructor(
    readonly seed: number,
    readonly epoch: number,
  ) {}

  /** Every second tick of a quarter of the pairs repeats the one before it in all but its seq. */
  at(seq: number): ChaosTick {
    const pair = seq >>> 1;
    const repeats = hash(this.seed, pair) % 4 === 0;
    const content = repeats ? pair * 2 : seq;
    const draw = (salt: number) => hash(this.seed + salt, content);
    return {
      seq,
      symbol: `CH${String(draw(1) % symbolCount).padStart(2, '0')}`,
      eventTime: this.epoch + Math.floor(content / ticksAMoment) * momentMs,
      eventNanos: draw(2) % 1_000_000,
      price: ((draw(3) % 1_000_000) + 1) / 100,
      size: draw(4) % 1_000,
      venue: 'NQPTZ'.charAt(draw(5) % 5),
      conditions: `c${draw(6).toString(36)}`,
    };
  }

  /** The line of a tick, without its end; seq comes first, so that a torn one can be recognised. */
  line(seq: number, flaw?: Flaw): string {
    const tick = this.at(seq);
    if (flaw === 'tomorrow') return JSON.stringify({ ...tick, eventTime: tick.eventTime + 9 * dayMs });
    if (flaw === 'last-week') return JSON.stringify({ ...tick, eventTime: tick.eventTime - 9 * dayMs });
    if (flaw === 'price-as-text') return JSON.stringify({ ...tick, price: String(tick.price) });
    return JSON.stringify(tick);
  }

  /** The hour that its row belongs to. */
  bucketOf(seq: number): number {
    return Math.floor(this.at(seq).eventTime / hourMs) * hourMs;
  }
}
