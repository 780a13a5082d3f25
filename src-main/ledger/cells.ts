const minuteMs = 60_000;

/** The minute that a time lies in, epoch milliseconds. */
export const minuteOf = (time: number): number => time - (time % minuteMs);

/** What is counted of one symbol and minute; a row of the ledger. */
export interface Cell {
  readonly symbol: string;
  readonly minute: number;
  /** Tells rows of one run apart. */
  readonly part: number;
  /** Since it was last taken. */
  isChanged: boolean;
  /** Monotonic milliseconds. */
  takenAt: number;
}

/**
 * The cells that change just now. One that has been quiet for a while is forgotten, so that memory is bounded; if its minute
 * comes again, a new cell with a part of its own begins, and nothing has to be read back.
 */
export class Cells<C extends Cell> {
  private readonly bySymbol = new Map<string, Map<number, C>>();
  private changed: C[] = [];
  private last: C | undefined;
  private count = 0;

  constructor(private readonly make: (symbol: string, minute: number) => C) {}

  get size(): number {
    return this.count;
  }

  /** The cell of a symbol and minute, to be changed. Ticks of one cell mostly come one after the other. */
  at(symbol: string, minute: number): C {
    let cell = this.last;
    if (cell?.minute !== minute || cell.symbol !== symbol) this.last = cell = this.find(symbol, minute);
    if (!cell.isChanged) {
      cell.isChanged = true;
      this.changed.push(cell);
    }
    return cell;
  }

  /** Those that have changed since the last time. */
  take(now: number): readonly C[] {
    const taken = this.changed;
    this.changed = [];
    for (const cell of taken) {
      cell.isChanged = false;
      cell.takenAt = now;
    }
    return taken;
  }

  /** They could not be written. */
  putBack(cells: readonly C[]): void {
    for (const cell of cells) {
      if (cell.isChanged) continue;
      cell.isChanged = true;
      this.changed.push(cell);
    }
  }

  /** Those that have not changed since `before`. */
  forgetQuiet(before: number): void {
    this.last = undefined;
    for (const [symbol, minutes] of this.bySymbol) {
      for (const [minute, cell] of minutes) {
        if (cell.isChanged || cell.takenAt > before) continue;
        minutes.delete(minute);
        this.count -= 1;
      }
      if (minutes.size === 0) this.bySymbol.delete(symbol);
    }
  }

  private find(symbol: string, minute: number): C {
    let minutes = this.bySymbol.get(symbol);
    if (!minutes) this.bySymbol.set(symbol, (minutes = new Map<number, C>()));
    let cell = minutes.get(minute);
    if (!cell) {
      cell = this.make(symbol, minute);
      minutes.set(minute, cell);
      this.count += 1;
    }
    return cell;
  }
}
