import type { ExportRecord } from '../../src-shared/export.js';
import type { InitialState, Readiness } from '../../src-shared/ipc/contract.js';
import type { Stock } from '../../src-shared/market/stock.js';
import type { PipelineSnapshot } from '../../src-shared/pipeline-snapshot.js';
import type { Profile } from '../../src-shared/profile.js';
import type { SandboxStatus } from '../../src-shared/sandbox-status.js';
import type { Settings } from '../../src-shared/settings.js';
import { coalesce } from './coalesce.js';
import type { Push } from './push.js';

const snapshotIntervalMs = 250;
const stocksIntervalMs = 1000;
/** One a second for five minutes. */
const maxHistory = 300;

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
  /** No stream goes to a window that nobody sees; once it is seen again it gets what it missed. */
  setVisible(isVisible: boolean): void;
}

export function pageState(first: InitialState, push: Push): PageState {
  let state = first;
  let isVisible = true;
  let pushedTime = 0;

  const pushSnapshot = coalesce<PipelineSnapshot>(snapshotIntervalMs, (snapshot) => {
    if (!isVisible) return;
    pushedTime = snapshot.time;
    push('pipeline:snapshot', snapshot);
  });
  const pushStocks = coalesce<readonly Stock[]>(stocksIntervalMs, (stocks) => {
    if (isVisible) push('stocks:changed', stocks);
  });

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
      state = { ...state, profile, sandbox, readiness, snapshot: null, history: [] };
      push('profile:changed', profile);
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
      state = { ...state, snapshot, history: withSnapshot(state.history, snapshot) };
      pushSnapshot(snapshot);
    },
    setStocks(stocks) {
      state = { ...state, stocks };
      pushStocks(stocks);
    },
    setExports(exports) {
      state = { ...state, exports };
      push('exports:changed', exports);
    },
    setVisible(nowVisible) {
      if (nowVisible === isVisible) return;
      isVisible = nowVisible;
      if (!isVisible) return;
      const missed = state.history.filter((snapshot) => snapshot.time > pushedTime);
      for (const snapshot of missed) push('pipeline:snapshot', snapshot);
      if (state.snapshot) pushSnapshot(state.snapshot);
      pushStocks(state.stocks);
    },
  };
}

/** The first snapshot of each second is kept. */
function withSnapshot(history: readonly PipelineSnapshot[], snapshot: PipelineSnapshot): readonly PipelineSnapshot[] {
  const last = history.at(-1);
  if (last && Math.floor(last.time / 1000) === Math.floor(snapshot.time / 1000)) return history;
  return [...history, snapshot].slice(-maxHistory);
}
