import { createStore, type StoreApi } from 'zustand';
import type { Failure } from '../../../src-shared/failure.js';
import { ok, type Result } from '../../../src-shared/result.js';
import type { BarColumns, BarInterval, BarsRequest } from '../../../src-shared/ticks-query.js';
import type { Ask } from './ask.js';
import { barCount, mergeBars, noBars, sliceBars } from './bar-columns.js';
import { barEnd, barStart, openingMs, termsOf } from './intervals.js';
import { newYorkDay, type TimeRange } from './new-york.js';

/** What is held of one symbol's bars; further ones leave at the other end. */
export const maxBars = 20_000;
/** Ticks may be stored before the stocks table says so. */
const aheadMs = 5_000;
/** The engine takes what it has read for true for a second; asked again sooner, a part of a bar could be missing. */
const trustMs = 1_100;

export interface BarWindowState {
  /** `empty`: nothing is stored of the symbol. `failed`: there is nothing to show, and why. */
  readonly status: 'loading' | 'ready' | 'empty' | 'failed';
  readonly bars: BarColumns;
  /** Why the last reading failed; bars that are there stay. */
  readonly failure: Failure | null;
  readonly isReading: boolean;
  /** Nothing older, or newer, is stored as far as was searched. */
  readonly isAtStart: boolean;
  readonly isAtEnd: boolean;
  /** How often it was opened: then the chart shows all there is, otherwise it stays where it is. */
  readonly opened: number;
}

interface Piece {
  readonly bars: BarColumns;
  readonly range: TimeRange;
}

/** The bars of one symbol around what the chart shows; it grows at either end and is bounded. */
export class BarWindow {
  readonly state: StoreApi<BarWindowState> = createStore(() => ({
    status: 'loading',
    bars: noBars,
    failure: null,
    isReading: false,
    isAtStart: false,
    isAtEnd: true,
    opened: 0,
  }));
  private loaded: TimeRange = { from: 0, to: 0 };
  private work: Promise<void> | null = null;
  /** Of the monotonic clock. */
  private readAt = -Infinity;

  constructor(
    private readonly symbol: string,
    private readonly interval: BarInterval,
    private readonly ask: Ask,
  ) {}

  /** Reads the New York day of the newest tick. */
  open(fresh = false): Promise<void> {
    return this.exclusively(async () => {
      const newest = this.ask.newest(this.symbol);
      if (newest === null) return this.set({ status: 'empty', bars: noBars });
      const day = newYorkDay(newest);
      const read = await this.read(Math.max(day.from, newest - openingMs(this.interval)), day.to, fresh);
      if (!read.ok) return this.failed(read.failure);
      const { bars, range } = read.value;
      this.loaded = range;
      this.set({
        status: barCount(bars) > 0 ? 'ready' : 'empty',
        bars,
        failure: null,
        isAtStart: false,
        isAtEnd: true,
        opened: this.state.getState().opened + 1,
      });
    });
  }

  /** Reads all that is loaded once more: what was stored late is there then. `fresh`: whatever the engine remembers. */
  async review(fresh = false): Promise<void> {
    await this.work;
    const { bars, isAtEnd } = this.state.getState();
    const newest = this.ask.newest(this.symbol) ?? 0;
    const last = bars.time.at(-1);
    if (last === undefined || (isAtEnd && newest - last > this.leapMs())) return this.open(fresh);
    return this.exclusively(async () => {
      const { from, to } = this.loaded;
      const read = await this.read(from, isAtEnd ? Math.max(to, newest + 1) : to, fresh);
      if (!read.ok) return this.failed(read.failure);
      this.loaded = read.value.range;
      const cut = Math.max(0, barCount(read.value.bars) - maxBars);
      this.set({ status: 'ready', bars: sliceBars(read.value.bars, cut), failure: null });
    });
  }

  /** Reads the bars before the first. */
  async older(): Promise<void> {
    const { isAtStart, status } = this.state.getState();
    if (this.work || isAtStart || status !== 'ready') return;
    await this.exclusively(async () => {
      const read = await this.beside('older');
      if (!read.ok) return this.failed(read.failure);
      const all = mergeBars(this.state.getState().bars, read.value.bars);
      const firstDropped = all.time[maxBars];
      this.loaded = { from: read.value.range.from, to: firstDropped ?? this.loaded.to };
      this.set({
        bars: sliceBars(all, 0, maxBars),
        failure: null,
        isAtStart: barCount(read.value.bars) === 0,
        ...(firstDropped !== undefined && { isAtEnd: false }),
      });
    });
  }

  /** Reads the bars after the last, where those had left. */
  async newer(): Promise<void> {
    const { isAtEnd, status } = this.state.getState();
    if (this.work || isAtEnd || status !== 'ready') return;
    await this.exclusively(async () => {
      const read = await this.beside('newer');
      if (!read.ok) return this.failed(read.failure);
      const { to } = read.value.range;
      this.append(read.value.bars, to);
      const newest = this.ask.newest(this.symbol) ?? 0;
      this.set({ isAtEnd: barCount(read.value.bars) === 0 || to > newest });
    });
  }

  /** Reads the last bar anew and what came after it; newer ticks are said to be stored. */
  async follow(): Promise<void> {
    await this.work;
    const { status, bars, isAtEnd } = this.state.getState();
    const newest = this.ask.newest(this.symbol);
    const last = bars.time.at(-1);
    if (this.work || newest === null || !isAtEnd || performance.now() - this.readAt < trustMs) return;
    if (status === 'empty' || (last !== undefined && newest - last > this.leapMs())) return this.open();
    if (status !== 'ready' || last === undefined) return;
    await this.exclusively(async () => {
      const to = Math.max(newest, last) + aheadMs;
      this.readAt = performance.now();
      const read = await this.ask.bars(this.request(last, to, false));
      if (!read.ok) return this.failed(read.failure);
      this.append(read.value, barEnd(newest, this.interval));
    });
  }

  /** A tick so much newer than the last bar is not waited for in between: the chart opens anew at it. */
  private leapMs = (): number => Math.max(openingMs(this.interval), termsOf(this.interval).pieceMs);

  /** Takes bars at the newer end, which is loaded up to `to`; the oldest leave where there are too many. */
  private append(read: BarColumns, to: number): void {
    const all = mergeBars(this.state.getState().bars, read);
    const cut = Math.max(0, barCount(all) - maxBars);
    const { from } = this.loaded;
    this.loaded = { from: cut > 0 ? (all.time[cut] ?? from) : from, to: Math.max(this.loaded.to, to) };
    this.set({ bars: sliceBars(all, cut), failure: null, ...(cut > 0 && { isAtStart: false }) });
  }

  /** Bars of the next piece at an end of what is loaded; where there is none, of the piece with the nearest tick. */
  private async beside(direction: 'older' | 'newer'): Promise<Result<Piece, Failure>> {
    const { pieceMs } = termsOf(this.interval);
    const isOlder = direction === 'older';
    const edge = isOlder ? this.loaded.from : this.loaded.to;
    const near = await (isOlder ? this.read(edge - pieceMs, edge) : this.read(edge, edge + pieceMs));
    if (!near.ok || barCount(near.value.bars) > 0) return near;
    const tick = await this.ask.tickBeside(this.symbol, edge, direction);
    if (!tick.ok || tick.value === null) return tick.ok ? near : tick;
    return isOlder ? this.read(tick.value - pieceMs, tick.value + 1) : this.read(tick.value, tick.value + pieceMs);
  }

  /** Bars of the whole intervals that hold from ≤ time < to. */
  private async read(from: number, to: number, fresh = false): Promise<Result<Piece, Failure>> {
    this.readAt = performance.now();
    const range = { from: barStart(Math.max(0, from), this.interval), to: barEnd(to - 1, this.interval) };
    const read = await this.ask.bars(this.request(range.from, range.to, fresh));
    return read.ok ? ok({ bars: read.value, range }) : read;
  }

  private request(from: number, to: number, fresh: boolean): BarsRequest {
    return { symbol: this.symbol, from, to, intervalMs: this.interval, fresh };
  }

  private failed(failure: Failure): void {
    this.set({ failure, status: barCount(this.state.getState().bars) > 0 ? 'ready' : 'failed' });
  }

  private set(change: Partial<BarWindowState>): void {
    this.state.setState(change);
  }

  private exclusively(job: () => Promise<void>): Promise<void> {
    if (this.work) return this.work;
    this.set({ isReading: true });
    this.work = job().finally(() => {
      this.work = null;
      this.set({ isReading: false });
    });
    return this.work;
  }
}
