import type { Settings } from '../../src-shared/settings.js';
import { superviseEngine, type Engine, type HostEngine } from '../engine-supervisor.js';
import { pageState, type PageState } from '../ipc/page-state.js';
import type { Push } from '../ipc/push.js';
import { homePath } from '../home.js';
import type { Sandbox } from '../sandbox/attach.js';
import { appInfo } from './app-info.js';
import { connection, type Connection } from './connection.js';
import { openExports, type Exports } from './exports.js';
import { profileSource } from './profile-source.js';
import type { SettingsChanges, SettingsFile } from './settings-file.js';
import { shutDown, type ShutDown } from './shut-down.js';
import { withExitedEngine } from './with-exited-engine.js';

/** Everything behind the window: what runs, and what the page is told of it. */
export interface Console {
  readonly state: PageState;
  readonly engine: Engine;
  readonly connection: Connection;
  readonly ending: ShutDown;
  readonly exports: Exports;
  changeSettings(change: SettingsChanges): Settings;
}

export function openConsole(settings: SettingsFile, sandbox: Sandbox, host: HostEngine, push: Push): Console {
  const source = profileSource(settings.current().profile, sandbox);
  const state = pageState(
    {
      app: appInfo(),
      settings: settings.current(),
      profile: source.untilFound,
      sandbox: source.isSandbox ? sandbox.status() : null,
      readiness: { kind: 'waiting', for: source.waitsFor },
      snapshot: null,
      history: [],
      stocks: [],
      exports: [],
    },
    push,
  );
  if (source.isSandbox) sandbox.onChange((status) => state.setSandbox(status));

  const engine = superviseEngine(host, {
    event(event) {
      if (event.kind === 'snapshot') state.setSnapshot(event.snapshot);
      else if (event.kind === 'stocks') state.setStocks(event.stocks);
      else if (event.kind === 'export') exports.progress(event.id, event.progress);
      else if (event.kind === 'readiness') state.setReadiness(event.readiness);
    },
    exited(failure) {
      state.setReadiness({ kind: 'failed', failure });
      const { snapshot } = state.current();
      if (snapshot) state.setSnapshot(withExitedEngine(snapshot, failure, Date.now()));
    },
  });

  const exports = openExports(homePath('exports.json'), engine, (records) => state.setExports(records));
  state.setExports(exports.list());

  return {
    state,
    engine,
    exports,
    connection: connection(source, engine, state),
    ending: shutDown([
      { name: 'pipeline', limitMs: 12_000, end: () => engine.stop() },
      { name: 'engine', limitMs: 5_000, end: () => engine.end() },
      { name: 'sandbox', limitMs: 20_000, end: () => sandbox.close() },
    ]),
    changeSettings(change) {
      const changed = settings.change(change);
      state.setSettings(changed);
      return changed;
    },
  };
}
