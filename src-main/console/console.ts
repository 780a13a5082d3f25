import type { Settings } from '../../src-shared/settings.js';
import { superviseEngine, type Engine, type HostEngine } from '../engine-supervisor.js';
import { pageState, type PageState } from '../ipc/page-state.js';
import type { Push } from '../ipc/push.js';
import { openFireDrills, type FireDrills } from '../fire-drill/fire-drills.js';
import { homeFolder, homePath } from '../home.js';
import type { KeyStore } from '../profile/key-store.js';
import { openProfileStore } from '../profile/profile-store.js';
import { openSecretStore } from '../profile/secret-store.js';
import type { Sandbox } from '../sandbox/attach.js';
import { appInfo } from './app-info.js';
import { openChecks, type Checks } from './checks.js';
import { chosenFiles, type ChosenFiles } from './chosen-files.js';
import { diagnostics } from './diagnostics.js';
import { errorLog } from './error-log.js';
import { connection, type Connection } from './connection.js';
import { openExports, type Exports } from './exports.js';
import { openImports, type Imports } from './imports.js';
import { noticedFailures } from './noticed-failures.js';
import { profileSource } from './profile-source.js';
import { openProfiles, type Profiles } from './profiles.js';
import { openRedrives, type Redrives } from './redrives.js';
import { knownSecrets, redaction } from './redact.js';
import type { SettingsChanges, SettingsFile } from './settings-file.js';
import { shutDown, type ShutDown } from './shut-down.js';
import { withExitedEngine } from './with-exited-engine.js';

/** Everything behind the window: what runs, and what the page is told of it. */
export interface Console {
  readonly state: PageState;
  readonly engine: Engine;
  readonly connection: Connection;
  readonly profiles: Profiles;
  readonly checks: Checks;
  readonly ending: ShutDown;
  readonly files: ChosenFiles;
  readonly exports: Exports;
  readonly imports: Imports;
  readonly drills: FireDrills;
  readonly redrives: Redrives;
  /** What somebody who helps needs to know, without secrets. */
  diagnostics(): Promise<string>;
  changeSettings(change: SettingsChanges): Settings;
}

/** What the console stands on. */
export interface ConsoleParts {
  readonly settings: SettingsFile;
  readonly sandbox: Sandbox;
  readonly keyStore: KeyStore;
  readonly host: HostEngine;
  readonly push: Push;
}

export function openConsole({ settings, sandbox, keyStore, host, push }: ConsoleParts): Console {
  const store = openProfileStore(homePath('profiles'));
  const redacting = redaction();
  const secrets = knownSecrets(openSecretStore(homePath('secrets.json'), keyStore), redacting);
  const source = profileSource(settings.current().profile, sandbox, store, secrets);
  const page = pageState(
    {
      app: appInfo(),
      settings: settings.current(),
      profile: source.untilFound,
      sandbox: source.isSandbox ? sandbox.status() : null,
      readiness: { kind: 'waiting', for: source.waitsFor },
      snapshot: null,
      history: [],
      timeline: [],
      imports: [],
      drills: [],
      redrive: null,
      startedFeed: null,
      stocks: [],
      exports: [],
      errors: [],
    },
    push,
  );
  const errors = errorLog((groups) => page.setErrors(groups));
  const noticed = noticedFailures(errors);
  const state: PageState = {
    ...page,
    setReadiness(readiness) {
      page.setReadiness(readiness);
      noticed.readiness(readiness);
    },
    changeProfile(...chosen) {
      page.changeProfile(...chosen);
      // What failed there is over.
      for (const place of ['connection', 'query'] as const) errors.worked(place);
    },
  };
  sandbox.onChange((status) => {
    if (!state.current().profile.isSandbox) return;
    state.setSandbox(status);
    noticed.servers(status);
  });

  const supervised = superviseEngine(host, {
    event(event) {
      errors.worked('engine');
      if (event.kind === 'snapshot') {
        state.setSnapshot(event.snapshot);
        errors.inPipeline(event.snapshot.errors);
      } else if (event.kind === 'stocks') state.setStocks(event.stocks);
      else if (event.kind === 'export') exports.progress(event.id, event.progress);
      else if (event.kind === 'import') imports.progress(event.id, event.progress);
      else if (event.kind === 'redrive') redrives.progress(event.redrive);
      else if (event.kind === 'verify') {
        const { id, messages, of } = event;
        drills.progress(id, messages, of);
        push('ledger:progress', { id, messages, of });
      } else if (event.kind === 'check') push('check:steps', { id: event.id, steps: event.steps });
      else state.setReadiness(event.readiness);
    },
    exited(failure) {
      errors.failed('engine', failure);
      state.setReadiness({ kind: 'failed', failure });
      const { snapshot } = state.current();
      if (snapshot) state.setSnapshot(withExitedEngine(snapshot, failure, Date.now()));
    },
  });

  const engine = noticed.of(supervised);
  const exports = openExports(homePath('exports.json'), engine, (records) => state.setExports(records));
  state.setExports(exports.list());
  const imports = openImports(homePath('imports.json'), engine, (records) => state.setImports(records));
  state.setImports(imports.list());

  const clusters = connection(source, engine, state);
  const redrives = openRedrives(engine, (redrive) => state.setRedrive(redrive));
  const drills = openFireDrills(homePath('drills.json'), { engine, connection: clusters, state }, (records) =>
    state.setDrills(records),
  );
  state.setDrills(drills.list());
  const tellSettings = () => {
    errors.worked('settings');
    const problem = settings.problem();
    if (problem) errors.failed('settings', problem);
  };
  tellSettings();
  const changeSettings = (change: SettingsChanges) => {
    const changed = settings.change(change);
    tellSettings();
    state.setSettings(changed);
    return changed;
  };
  const remember = (profile: string) => void changeSettings({ profile });

  return {
    state: {
      ...state,
      setVisible(isVisible) {
        state.setVisible(isVisible);
        engine.watch(isVisible);
      },
    },
    engine,
    files: chosenFiles(settings.current().feed),
    exports,
    imports,
    drills,
    redrives,
    connection: clusters,
    checks: openChecks(engine, secrets, clusters, state),
    profiles: openProfiles({ store, secrets, sandbox, engine, connection: clusters, state, remember }),
    ending: shutDown([
      { name: 'fire drill', limitMs: 3_000, end: () => drills.end() },
      { name: 'pipeline', limitMs: 12_000, end: () => engine.stop() },
      { name: 'engine', limitMs: 5_000, end: () => engine.end() },
      { name: 'sandbox', limitMs: 20_000, end: () => sandbox.close() },
    ]),
    diagnostics: () => diagnostics(page.current(), homeFolder('logs'), redacting),
    changeSettings,
  };
}
