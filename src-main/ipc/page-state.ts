import type { ErrorGroup } from '../../src-shared/error-group.js';
import type { ExportRecord } from '../../src-shared/export.js';
import type { FeedChoice } from '../../src-shared/feed-choice.js';
import type { DrillRecord } from '../../src-shared/fire-drill.js';
import type { ImportRecord } from '../../src-shared/import.js';
import { historyPoint, isOfNewSecond, withPoints } from '../../src-shared/history.js';
import type { InitialState, Readiness } from '../../src-shared/ipc/contract.js';
import type { Stock } from '../../src-shared/market/stock.js';
import type { PipelineSnapshot } from '../../src-shared/pipeline-snapshot.js';
import type { Profile } from '../../src-shared/profile.js';
import type { Redrive } from '../../src-shared/redrive.js';
import type { SandboxStatus } from '../../src-shared/sandbox-status.js';
import { maxStateChanges, stateChanges } from '../../src-shared/state-change.js';
import type { Settings } from '../../src-shared/settings.js';
import { coalesce } from './coalesce.js';
import type { Push } from './push.js';

const snapshotIntervalMs = 250;
const stocksIntervalMs = 1000;
const errorsIntervalMs = 250;
const drillsIntervalMs = 250;

/** What main knows that the page shows: kept for the page's next load, and pushed to it as it changes. */
export interface PageState {
  current(): InitialState;
  setSettings(settings: Settings): void;
  setProfile(profile: Profile): void;
  /** Another profile was chosen: what was known of the last one's clusters is forgotten. */
  changeProfile(profile: Profile, sandbox: SandboxStatus | null, readiness: Readiness): void;
  setSandbox(status: SandboxStatus): void;
  setReadiness(readiness: Readiness): void;
  setSnapshot(snapshot: PipelineSnapshot): void;
  setStocks(stocks: readonly Stock[]): void;
  setExports(exports: readonly ExportRecord[]): void;
  setImports(imports: readonly ImportRecord[]): void;
  setDrills(drills: readonly DrillRecord[]): void;
  setRedrive(redrive: Redrive): void;
  setStartedFeed(feed: FeedChoice): void;
  setErrors(errors: readonly ErrorGroup[]): void;
  /** No stream goes to a window that nobody sees; once it is seen again it gets what it missed. */
  setVisible(isVisible: boolean): void;
}

export function pageState(first: InitialState, push: Push): PageState {
  let state = first;
  let isVisible = true;
  /** Time of the newest point that the page has. */
  let pushedTime = 0;
  /** The snapshot that the newest point was made of. */
  let pointed: PipelineSnapshot | null = null;

  const pushSnapshot = coalesce<PipelineSnapshot>(snapshotIntervalMs, (snapshot) => {
    if (isVisible) push('pipeline:snapshot', snapshot);
  });
  const pushStocks = coalesce<readonly Stock[]>(stocksIntervalMs, (stocks) => {
    if (isVisible) push('stocks:changed', stocks);
  });
  const pushErrors = coalesce<readonly ErrorGroup[]>(errorsIntervalMs, (errors) => {
    if (isVisible) push('errors:changed', errors);
  });
  const pushDrills = coalesce<readonly DrillRecord[]>(drillsIntervalMs, (drills) => push('drills:changed', drills));

  function pushPoints(): void {
    if (!isVisible) return;
    const points = state.history.filter(({ time }) => time > pushedTime);
    pushedTime = state.history.at(-1)?.time ?? pushedTime;
    if (points.length > 0) push('history:added', points);
  }

  return {
    current: () => state,
    setSettings(settings) {
      state = { ...state, settings };
      push('settings:changed', settings);
    },
    setProfile(profile) {
      state = { ...state, profile };
      push('profile:changed', profile);
    },
    changeProfile(profile, sandbox, readiness) {
      state = { ...state, profile, sandbox, readiness, snapshot: null, history: [], timeline: [] };
      pointed = null;
      push('profile:changed', profile);
      push('timeline:changed', []);
      push('sandbox:changed', sandbox);
      push('readiness:changed', readiness);
      this.setStocks([]);
    },
    setSandbox(sandbox) {
      state = { ...state, sandbox };
      push('sandbox:changed', sandbox);
    },
    setReadiness(readiness) {
      state = { ...state, readiness };
      push('readiness:changed', readiness);
    },
    setSnapshot(snapshot) {
      const changes = stateChanges(state.snapshot, snapshot);
      state = { ...state, snapshot };
      if (changes.length > 0) {
        state = { ...state, timeline: [...changes.toReversed(), ...state.timeline].slice(0, maxStateChanges) };
        push('timeline:changed', state.timeline);
      }
      pushSnapshot(snapshot);
      if (!isOfNewSecond(state.history.at(-1), snapshot.time)) return;
      state = { ...state, history: withPoints(state.history, [historyPoint(pointed, snapshot)]) };
      pointed = snapshot;
      pushPoints();
    },
    setStocks(stocks) {
      state = { ...state, stocks };
      pushStocks(stocks);
    },
    setExports(exports) {
      state = { ...state, exports };
      push('exports:changed', exports);
    },
    setImports(imports) {
      state = { ...state, imports };
      push('imports:changed', imports);
    },
    setDrills(drills) {
      state = { ...state, drills };
      pushDrills(drills);
    },
    setRedrive(redrive) {
      state = { ...state, redrive };
      push('redrive:changed', redrive);
    },
    setStartedFeed(startedFeed) {
      state = { ...state, startedFeed };
      push('started-feed:changed', startedFeed);
    },
    setErrors(errors) {
      state = { ...state, errors };
      pushErrors(errors);
    },
    setVisible(nowVisible) {
      if (nowVisible === isVisible) return;
      isVisible = nowVisible;
      if (!isVisible) return;
      pushPoints();
      if (state.snapshot) pushSnapshot(state.snapshot);
      pushStocks(state.stocks);
      pushErrors(state.errors);
    },
  };
}
