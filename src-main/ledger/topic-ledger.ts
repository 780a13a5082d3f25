import { setTimeout as delay } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { Failure } from '../../src-shared/failure.js';
import { ok, type Result } from '../../src-shared/result.js';
import type { CountedPartition, LedgerRow, LedgerTable } from '../store/ledger-table.js';
import { outcome, type BatchCount } from './batch-count.js';
import { Cells, type Cell } from './cells.js';
import { quietMs, type RunOfLedger } from './run-of-ledger.js';

const lookUpsInFlight = 16;
/** An engine that has lost a partition may still be writing what it had counted; it is given so long to be done. */
const handOverMs = 1_000;
/** After so long without a word from it nothing of it is on its way. */
const lastWordMs = 15_000;

interface TopicCell extends Cell {
  readonly partition: number;
  consumed: number;
  written: number;
  deadLettered: number;
  redelivered: number;
  through: number;
  /** The highest offset that was counted here before this assignment; null until it has been looked up. */
  baseline: number | null;
  /** Offset, outcome, offset, outcome … of messages that may have been counted before. */
  undecided: number[];
}

/** Counting of a partition since it was assigned. Offsets are the next ones. */
interface PartitionCount {
  readonly partition: number;
  readonly cells: Cells<TopicCell>;
  readonly undecided: Set<TopicCell>;
  epoch: number;
  /** Nothing at or above it had been counted before; unknown until it has been looked up. */
  counting: number;
  isKnown: boolean;
  /** When we last wrote that it is ours, epoch milliseconds; null before the first time. */
  claimedTime: number | null;
  fetched: number;
  passed: number;
  counted: number;
}

/**
 * Counts, by symbol and event minute, what becomes of consumed messages, each offset once: what an engine before us, or we
 * under an earlier assignment, had counted and comes again is told by its offset. See docs/decisions/041.
 */
export class TopicLedger {
  private readonly partitions = new Map<number, PartitionCount>();
  private assignment = 0;

  /** `endOffset`: of a partition, as Kafka says when it is asked now; undefined when it does not answer. */
  constructor(
    private readonly table: LedgerTable,
    private readonly run: RunOfLedger,
    private readonly endOffset: (partition: number) => Promise<bigint | undefined>,
  ) {}

  /** Whatever was counted and is not written yet comes again, here or elsewhere. */
  assigned(): void {
    this.assignment += 1;
    this.partitions.clear();
  }

  fetched(partition: number, nextOffset: bigint): void {
    this.at(partition).fetched = Number(nextOffset);
  }

  /** Everything up to the end of this batch is written or dead-lettered. Batches of a partition come in their order. */
  passed({ partition, nextOffset, symbols, minutes, offsets, outcomes }: BatchCount): void {
    const state = this.at(partition);
    state.passed = nextOffset;
    for (let index = 0; index < offsets.length; index += 1) {
      const cell = state.cells.at(symbols[index] as string, minutes[index] as number);
      const offset = offsets[index] as number;
      const became = outcomes[index] as number;
      if (offset >= state.counting) count(cell, offset, became);
      else if (cell.baseline !== null) countOrTell(cell, cell.baseline, offset, became);
      else {
        if (cell.undecided.length === 0) state.undecided.add(cell);
        cell.undecided.push(offset, became);
      }
    }
  }

  /** Writes what has changed: everything that passed before this was called. Resolves with the number of rows. */
  async flush(): Promise<Result<number, Failure>> {
    const { assignment } = this;
    const known = await this.learn();
    if (!known.ok) return known;
    const decided = await this.decide(assignment);
    if (!decided.ok) return decided;
    // A partition whose first batch passed meanwhile is looked up by the next flush.
    const active = this.active().filter(({ isKnown }) => isKnown);
    if (assignment !== this.assignment || active.length === 0) return ok(0);
    const now = performance.now();
    const updatedTime = Date.now();
    const taken = active.map((state) => {
      // What came too late to be decided is left to the next flush, for which there must be something to count.
      const passed = state.undecided.size === 0 ? state.passed : state.counted;
      return { state, passed, cells: this.take(state, now) };
    });
    const rows = taken.flatMap(({ state, cells }) => cells.map((cell) => this.rowOf(cell, state.epoch, updatedTime)));
    // Whoever takes over must know, before a row can be there, up to where he has to look.
    const claimed = await this.table.writePartitions(active.map((state) => this.stateOf(state)));
    const written = claimed.ok ? await this.table.writeRows(rows) : claimed;
    if (!written.ok) {
      for (const { state, cells } of taken) state.cells.putBack(cells);
      return written;
    }
    for (const { state, passed } of taken) {
      state.claimedTime = updatedTime;
      state.counted = Math.max(state.counted, passed);
      state.cells.forgetQuiet(now - quietMs(state.cells.size));
    }
    if (assignment !== this.assignment) return ok(rows.length);
    const told = await this.table.writePartitions(active.map((state) => this.stateOf(state)));
    return told.ok ? ok(rows.length) : told;
  }

  /** Says that nothing of this run is on its way any more. */
  async release(): Promise<Result<void, Failure>> {
    const claimed = [...this.partitions.values()].filter(({ claimedTime }) => claimedTime !== null);
    return this.table.writePartitions(claimed.map((state) => ({ ...this.stateOf(state), run: null })));
  }

  private at(partition: number): PartitionCount {
    let state = this.partitions.get(partition);
    if (!state) {
      state = {
        ...{ partition, epoch: 0, counting: Infinity, isKnown: false, claimedTime: null },
        ...{ fetched: 0, passed: 0, counted: 0 },
        undecided: new Set(),
        cells: new Cells((symbol, minute) => ({
          ...{ symbol, minute, part: this.run.nextPart(), isChanged: false, takenAt: 0, partition },
          ...{ consumed: 0, written: 0, deadLettered: 0, redelivered: 0, through: -1 },
          ...{ baseline: null, undecided: [] },
        })),
      };
      this.partitions.set(partition, state);
    }
    return state;
  }

  private active(): PartitionCount[] {
    return [...this.partitions.values()].filter(({ passed, counted }) => passed > counted);
  }

  /** Looks up how far each partition had been counted, and whether it is still ours to count. */
  private async learn(): Promise<Result<void, Failure>> {
    const active = this.active();
    if (active.length === 0) return ok();
    let read = await this.table.readPartitions();
    if (!read.ok) return read;
    const isNew = ({ partition }: CountedPartition) =>
      active.some((state) => state.partition === partition && !state.isKnown);
    const isBusy = ({ run, updatedTime }: CountedPartition) =>
      run !== null && run !== this.run.run && Math.abs(Date.now() - updatedTime) < lastWordMs;
    if (read.value.some((counted) => isNew(counted) && isBusy(counted))) {
      await delay(handOverMs);
      read = await this.table.readPartitions();
      if (!read.ok) return read;
    }
    for (const state of active) {
      if (this.partitions.get(state.partition) !== state) continue;
      const before = read.value.find(({ partition }) => partition === state.partition);
      if (!state.isKnown) await this.begin(state, before);
      // Somebody else counts it: we were given up while we stood still.
      else if (before && this.isTaken(state, before)) this.partitions.delete(state.partition);
    }
    return ok();
  }

  /** What another one wrote before we did was only late: it had the partition before us. */
  private isTaken({ claimedTime }: PartitionCount, { run, updatedTime }: CountedPartition): boolean {
    return claimedTime !== null && run !== this.run.run && updatedTime >= claimedTime;
  }

  private async begin(state: PartitionCount, before: CountedPartition | undefined): Promise<void> {
    let epoch = before?.epoch ?? 0;
    let counting = before?.fetched ?? 0;
    const end = counting > state.fetched ? await this.endOffset(state.partition) : undefined;
    if (end !== undefined && counting > end) {
      // The topic was deleted and made anew: its offsets have nothing to do with those that were counted.
      epoch += 1;
      counting = 0;
    }
    Object.assign(state, { epoch, counting, isKnown: true });
  }

  /** Tells what comes again from what is new, for all that may have been counted before. */
  private async decide(assignment: number): Promise<Result<void, Failure>> {
    const limit = pLimit(lookUpsInFlight);
    for (const state of this.partitions.values()) {
      if (!state.isKnown) continue;
      const cells = [...state.undecided];
      const lookUps = cells
        .filter(({ undecided }) => (undecided[0] as number) < state.counting)
        .map((cell) => limit(() => this.lookUp(cell, state.epoch)));
      const failed = (await Promise.all(lookUps)).find((result) => !result.ok);
      if (failed) return failed;
      if (assignment !== this.assignment) return ok();
      for (const cell of cells) settle(state, cell);
    }
    return ok();
  }

  private async lookUp(cell: TopicCell, epoch: number): Promise<Result<void, Failure>> {
    const { minute, symbol, partition } = cell;
    const found = await this.table.countedThrough({ minute, symbol, partition, epoch });
    if (!found.ok) return found;
    cell.baseline = found.value;
    return ok();
  }

  /** What has arrived while others were looked up waits for the next time. */
  private take(state: PartitionCount, now: number): readonly TopicCell[] {
    const cells = state.cells.take(now);
    const undecided = cells.filter((cell) => state.undecided.has(cell));
    if (undecided.length === 0) return cells;
    state.cells.putBack(undecided);
    return cells.filter((cell) => !state.undecided.has(cell));
  }

  private rowOf(cell: TopicCell, epoch: number, updatedTime: number): LedgerRow {
    const { symbol, minute, part, partition, consumed, written, deadLettered, redelivered, through } = cell;
    const topic = { partition, epoch, consumed, written, deadLettered, redelivered, through };
    return { symbol, minute, part, run: this.run.run, feed: null, topic, updatedTime };
  }

  private stateOf({ partition, epoch, fetched, counted }: PartitionCount): CountedPartition {
    return { partition, epoch, run: this.run.run, fetched, counted, updatedTime: Date.now() };
  }
}

function count(cell: TopicCell, offset: number, became: number): void {
  cell.consumed += 1;
  if (became === outcome.written) cell.written += 1;
  else if (became === outcome.deadLettered) cell.deadLettered += 1;
  cell.through = Math.max(cell.through, offset);
}

function countOrTell(cell: TopicCell, baseline: number, offset: number, became: number): void {
  if (offset > baseline) count(cell, offset, became);
  else cell.redelivered += 1;
}

function settle(state: PartitionCount, cell: TopicCell): void {
  const { undecided } = cell;
  // Nothing was looked up where all of it is new.
  const baseline = cell.baseline ?? -1;
  for (let index = 0; index < undecided.length; index += 2)
    countOrTell(cell, baseline, undecided[index] as number, undecided[index + 1] as number);
  cell.undecided = [];
  state.undecided.delete(cell);
}
