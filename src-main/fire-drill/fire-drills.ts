import { randomUUID } from 'node:crypto';
import { drillFeedPlan } from '../../src-shared/drill-feed.js';
import type { Failure } from '../../src-shared/failure.js';
import { drillRecordSchema, type DrillFault, type DrillRecord } from '../../src-shared/fire-drill.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import { readRecords, writeRecords } from '../console/record-file.js';
import { DrillBoard } from './drill-board.js';
import { faults } from './faults.js';
import { runDrill, stepsOf, type DrillParts } from './run-drill.js';

const maxRecords = 50;

/** Fire drills, the one that runs and past ones. Past ones are kept in drills.json. */
export interface FireDrills {
  /** Newest first. */
  list(): readonly DrillRecord[];
  /** Breaks something of the local sandbox and sees whether everything comes back. */
  start(fault: DrillFault): Result<{ readonly id: string }, Failure>;
  /** Everything is put back; the record then says so. */
  cancel(id: string): Result<void, Failure>;
  /** How far the comparison of a drill is. */
  progress(id: string, messages: number, of: number): void;
  /** Cancels what runs, and waits until everything is put back. */
  end(): Promise<void>;
}

interface Running {
  readonly id: string;
  readonly board: DrillBoard;
  readonly abort: AbortController;
  readonly done: Promise<void>;
}

export function openFireDrills(
  file: string,
  parts: DrillParts,
  changed: (records: readonly DrillRecord[]) => void,
): FireDrills {
  let records: readonly DrillRecord[] = readRecords(file, drillRecordSchema).map(withoutRunning);
  let running: Running | null = null;

  function change(record: DrillRecord): void {
    records = records.map((each) => (each.id === record.id ? record : each));
    changed(records);
  }

  return {
    list: () => records,
    start(name) {
      const { profile, readiness, snapshot, startedFeed } = parts.state.current();
      if (!profile.isSandbox) return fail(notSandbox);
      if (running) return fail(oneAtATime);
      if (readiness.kind !== 'ready' || !snapshot) return fail(notReady);
      const isRunning = snapshot.state !== 'stopped' && snapshot.state !== 'failed';
      const plan = drillFeedPlan(name, isRunning, startedFeed);
      const fault = faults[name]();
      const id = randomUUID();
      const begun: DrillRecord = {
        id,
        fault: name,
        state: 'running',
        startTime: Date.now(),
        endTime: null,
        verdict: '',
        feed: '',
        steps: stepsOf(fault, plan),
        sightings: [],
        bite: null,
        recoveryMs: null,
        highestLag: null,
        balance: null,
      };
      records = [begun, ...records].slice(0, maxRecords);
      changed(records);
      writeRecords(file, records);
      const board = new DrillBoard(begun, change);
      const abort = new AbortController();
      const done = runDrill(fault, plan, board, parts, abort.signal).finally(() => {
        running = null;
        writeRecords(file, records);
      });
      running = { id, board, abort, done };
      return ok({ id });
    },
    cancel(id) {
      if (running?.id === id) running.abort.abort();
      return ok();
    },
    progress(id, messages, of) {
      if (running?.id !== id) return;
      running.board.note('balance', `${messages.toLocaleString('en-US')} of ${of.toLocaleString('en-US')} messages`);
    },
    async end() {
      running?.abort.abort();
      await running?.done;
    },
  };
}

/** What was running when Tapedeck ended is not running any more. */
function withoutRunning(record: DrillRecord): DrillRecord {
  if (record.state !== 'running') return record;
  const verdict = 'Tapedeck ended before this drill did; its servers are started again when they are needed.';
  return { ...record, state: 'failed', verdict };
}

const refused = (message: string, remedy: string): Failure => ({
  kind: 'drill-refused',
  nature: 'input',
  message,
  remedy,
});

const notSandbox = refused(
  'A fire drill breaks servers, and these are not ours to break.',
  'Use the profile of the local sandbox for it.',
);
const oneAtATime = refused('Another fire drill runs.', 'Wait for its end, or cancel it.');
const notReady = refused(
  'Kafka and Cassandra have to answer before something is broken.',
  'Wait until both are up, or see on Overview what stands in the way.',
);
