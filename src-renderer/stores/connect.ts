import { withPoints } from '../../src-shared/history.js';
import type { Bridge, InitialState } from '../../src-shared/ipc/contract.js';
import { appStore } from './app-store.js';
import { changeCheck } from './check-store.js';
import { errorsStore } from './errors-store.js';
import { drillsStore } from './drills-store.js';
import { exportsStore, importsStore } from './exports-store.js';
import { redriveStore } from './redrive-store.js';
import { serversStore } from './servers-store.js';
import { historyStore, timelineStore } from './history-store.js';
import { ofProfile } from './of-profile.js';
import { forgetPages } from './page-store.js';
import { noSnapshot } from '../../src-shared/pipeline-snapshot.js';
import { withSameParts } from './same-parts.js';
import { snapshotStore } from './snapshot-store.js';
import { showStocks } from './stocks-store.js';

/** Fills the stores with what main knows and then with every change. */
export async function connectStores(bridge: Bridge): Promise<void> {
  // An event that overtakes the answer may be newer or older than it; asking again settles which.
  let overtaken = 0;
  bridge.on['settings:changed']((settings) => {
    overtaken += 1;
    appStore.setState((state) => state && { ...state, settings });
  });
  bridge.on['profile:changed']((profile) => {
    overtaken += 1;
    if (appStore.getState()?.profile.id !== profile.id) forgetProfile();
    appStore.setState((state) => state && { ...state, profile });
  });
  bridge.on['sandbox:changed']((sandbox) => {
    overtaken += 1;
    serversStore.change((servers) => ({ ...servers, sandbox }));
  });
  bridge.on['readiness:changed']((readiness) => {
    overtaken += 1;
    serversStore.change((servers) => ({ ...servers, readiness }));
  });
  bridge.on['pipeline:snapshot']((snapshot) => snapshotStore.change((last) => withSameParts(last, snapshot)));
  bridge.on['history:added']((points) => historyStore.change((history) => withPoints(history, points)));
  bridge.on['timeline:changed']((timeline) => {
    overtaken += 1;
    timelineStore.change(() => timeline);
  });
  bridge.on['stocks:changed'](showStocks);
  bridge.on['imports:changed']((imports) => importsStore.change(() => imports));
  bridge.on['drills:changed']((drills) => drillsStore.change(() => drills));
  bridge.on['redrive:changed']((redrive) => redriveStore.change(() => redrive));
  bridge.on['started-feed:changed']((startedFeed) => {
    overtaken += 1;
    appStore.setState((state) => state && { ...state, startedFeed });
  });
  bridge.on['exports:changed']((exports) => exportsStore.change(() => exports));
  bridge.on['errors:changed']((errors) => errorsStore.change(() => errors));
  bridge.on['check:steps'](({ id, steps }) => changeCheck(id, { steps }));

  let before: number;
  do {
    before = overtaken;
    fill(await bridge.request['app:initial-state']());
  } while (overtaken !== before);
}

/** What was shown of another profile's clusters. */
function forgetProfile(): void {
  snapshotStore.change(() => noSnapshot);
  historyStore.change(() => []);
  showStocks([]);
  forgetPages();
  for (const forget of ofProfile) forget();
}

function fill({
  app,
  settings,
  profile,
  sandbox,
  readiness,
  snapshot,
  history,
  timeline,
  stocks,
  exports,
  imports,
  drills,
  redrive,
  startedFeed,
  errors,
}: InitialState): void {
  snapshotStore.change(() => snapshot ?? noSnapshot);
  historyStore.change((newer) => withPoints(history, newer)); // what overtook the answer comes after it
  timelineStore.change(() => timeline);
  showStocks(stocks);
  exportsStore.change(() => exports);
  importsStore.change(() => imports);
  drillsStore.change(() => drills);
  redriveStore.change(() => redrive);
  errorsStore.change(() => errors);
  serversStore.change(() => ({ sandbox, readiness }));
  appStore.setState({ app, settings, profile, startedFeed }, true);
}
