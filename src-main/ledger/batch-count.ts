import { minuteOf } from './cells.js';

/** What has become of a message. */
export const outcome = { open: 0, written: 1, deadLettered: 2 } as const;

/** The messages of one fetched batch and what becomes of each; offsets as numbers, in their order. */
export class BatchCount {
  readonly symbols: string[] = [];
  readonly minutes: number[] = [];
  readonly offsets: number[] = [];
  readonly outcomes: number[] = [];

  constructor(
    readonly partition: number,
    readonly nextOffset: number,
  ) {}

  /** `time`: of the event; where the message does not tell, of its record, and the symbol is empty then. */
  consumed(offset: number, symbol: string, time: number): void {
    this.symbols.push(symbol);
    this.minutes.push(minuteOf(time));
    this.offsets.push(offset);
    this.outcomes.push(outcome.open);
  }

  written(offset: number): void {
    this.outcomes[this.indexOf(offset)] = outcome.written;
  }

  deadLettered(offset: number): void {
    this.outcomes[this.indexOf(offset)] = outcome.deadLettered;
  }

  /** Offsets mostly follow each other without a gap. */
  private indexOf(offset: number): number {
    const guess = offset - (this.offsets[0] ?? 0);
    return this.offsets[guess] === offset ? guess : this.offsets.indexOf(offset);
  }
}
