import type { Failure } from '../../src-shared/failure.js';
import {
  worstOf,
  type LedgerDay,
  type LedgerDayRequest,
  type LedgerEngineRun,
  type LedgerMinute,
  type LedgerMinuteRequest,
  type LedgerPartition,
  type LedgerSymbol,
} from '../../src-shared/ledger.js';
import { ok, type Result } from '../../src-shared/result.js';
import type { Clusters } from '../pipeline/clusters.js';
import { createLedgerTable, type LedgerTable } from '../store/ledger-table.js';
import { createLagReader, type LagReader, type PartitionOffsets } from '../topic/lag.js';
import { createRecordReader, type RecordReader } from '../topic/record-reader.js';
import type { Circumstances } from './balance.js';
import {
  engineRuns,
  minuteOf,
  ofRuns,
  partitionsOf,
  readMinutes,
  type JudgedMinute,
  type LedgerRange,
} from './read-ledger.js';

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** What was produced is written into the ledger within so long of its consumption. */
const settlingMs = 15_000;
const maxSymbols = 5_000;

/** Who has worked on the topic, how far, and what follows for the figures. */
export interface LedgerKnown {
  readonly runs: readonly LedgerEngineRun[];
  readonly partitions: readonly LedgerPartition[];
  readonly known: Circumstances;
}

/** Reads the ledger of a profile's topic. Nothing is written, and no consumer group is joined. */
export class Ledger {
  private readonly table: LedgerTable;
  private readonly lagReader: LagReader;
  private readonly reader: RecordReader;
  private readonly topic: string;

  constructor({ cassandra, kafka }: Clusters) {
    this.topic = kafka.topic;
    this.table = createLedgerTable(cassandra, kafka.topic);
    this.lagReader = createLagReader(kafka);
    this.reader = createRecordReader(kafka);
  }

  async state(): Promise<Result<LedgerKnown, Failure>> {
    const [offsets, counted, runs] = await Promise.all([
      this.lagReader.read(),
      this.table.readPartitions(),
      this.table.readRuns(),
    ]);
    if (!offsets.ok) return offsets;
    if (!counted.ok) return counted;
    if (!runs.ok) return runs;
    const all = engineRuns(runs.value, Date.now());
    const settledBefore = await this.settledBefore(offsets.value, all);
    if (!settledBefore.ok) return settledBefore;
    const states = new Map(all.map(({ run, state }) => [run, state]));
    return ok({
      runs: all,
      partitions: partitionsOf(offsets.value, counted.value),
      known: { stateOf: (run) => states.get(run) ?? 'killed', settledBefore: settledBefore.value },
    });
  }

  /** Minutes with figures, oldest first. */
  async *minutes(range: LedgerRange, known: Circumstances): AsyncGenerator<Result<JudgedMinute, Failure>> {
    const hours = await this.table.readHours();
    if (!hours.ok) return yield hours;
    yield* readMinutes(this.table, hoursOf(hours.value, range), range, known);
  }

  async day({ day: wanted, runs }: LedgerDayRequest): Promise<Result<LedgerDay, Failure>> {
    const [state, hours] = await Promise.all([this.state(), this.table.readHours()]);
    if (!state.ok) return state;
    if (!hours.ok) return hours;
    const days = [...new Set(hours.value.map((hour) => hour - (hour % dayMs)))].sort((a, b) => b - a);
    const day = wanted ?? days[0] ?? null;
    const minutes: LedgerMinute[] = [];
    const present = new Set<string>();
    if (day !== null) {
      const range = { from: day, to: day + dayMs };
      const only = runs && new Set(runs);
      for await (const read of readMinutes(this.table, hoursOf(hours.value, range), range, state.value.known)) {
        if (!read.ok) return read;
        for (const { lines } of read.value.symbols) for (const { run } of lines) present.add(run);
        const minute = minuteOf(read.value, only);
        if (minute) minutes.push(minute);
      }
    }
    return ok({
      ...{ days, day, partitions: state.value.partitions },
      minutes: minutes.reverse(),
      state: worstOf(minutes.map((minute) => minute.state)),
      runs: state.value.runs.filter(({ run }) => present.has(run)),
    });
  }

  /** The symbols of one minute; the first few thousand. */
  async minute({ minute, runs }: LedgerMinuteRequest): Promise<Result<readonly LedgerSymbol[], Failure>> {
    const state = await this.state();
    if (!state.ok) return state;
    const only = runs && new Set(runs);
    const range = { from: minute, to: minute + minuteMs };
    const hours = [minute - (minute % hourMs)];
    for await (const read of readMinutes(this.table, hours, range, state.value.known)) {
      if (!read.ok) return read;
      return ok(read.value.symbols.flatMap((symbol) => ofRuns(symbol, only) ?? []).slice(0, maxSymbols));
    }
    return ok([]);
  }

  async close(): Promise<void> {
    await Promise.allSettled([this.lagReader.close(), this.reader.close()]);
  }

  /** Whatever Kafka got before then has been consumed, and written into the ledger. */
  private async settledBefore(
    offsets: readonly PartitionOffsets[],
    runs: readonly LedgerEngineRun[],
  ): Promise<Result<number, Failure>> {
    const behind = offsets.filter(({ lag }) => lag > 0);
    if (behind.length === 0) {
      const isQuiet = runs.every(({ state }) => state !== 'running');
      return ok(isQuiet ? Infinity : Date.now() - settlingMs);
    }
    return this.reader.reading(async () => {
      const oldest = await Promise.all(
        behind.map(({ partition, committedOffset }) =>
          this.reader.read(this.topic, partition, committedOffset, committedOffset + 1n),
        ),
      );
      return Math.min(Date.now(), ...oldest.flat().map(({ time }) => time)) - settlingMs;
    });
  }
}

const hourMs = 3_600_000;

const hoursOf = (hours: readonly number[], { from, to }: LedgerRange): readonly number[] =>
  hours.filter((hour) => hour < to && hour + hourMs > from);
