import type { Bridge, InitialState } from '../../src-shared/ipc/contract.js';
import { appStore } from './app-store.js';
import { exportsStore } from './exports-store.js';
import { serversStore } from './servers-store.js';
import { noSnapshot, withSnapshot } from './snapshot-history.js';
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
  bridge.on['pipeline:snapshot']((snapshot) => snapshotStore.change((state) => withSnapshot(state, snapshot)));
  bridge.on['stocks:changed'](showStocks);
  bridge.on['exports:changed']((exports) => exportsStore.change(() => exports));

  let before: number;
  do {
    before = overtaken;
    fill(await bridge.request['app:initial-state']());
  } while (overtaken !== before);
}

function fill({ app, settings, profile, sandbox, readiness, snapshot, history, stocks, exports }: InitialState): void {
  const points = snapshot ? [...history, snapshot] : history;
  snapshotStore.change(() => points.reduce(withSnapshot, { latest: noSnapshot, history: [] }));
  showStocks(stocks);
  exportsStore.change(() => exports);
  serversStore.change(() => ({ sandbox, readiness }));
  appStore.setState({ app, settings, profile }, true);
}
