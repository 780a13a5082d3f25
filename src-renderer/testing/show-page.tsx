import { act, render } from '@testing-library/react';
import type { InitialState } from '../../src-shared/ipc/contract.js';
import { App } from '../app.js';
import { loadPage } from '../shell/loaded-pages.js';
import { actionStore } from '../stores/action-store.js';
import { connectStores } from '../stores/connect.js';
import { open, pageStore, type PageName } from '../stores/page-store.js';
import { fakeBridge, readyState } from './fake-bridge.js';

/** The whole page over a fake main that knows `state`; `emit` waits until the page shows what it was told. */
export async function showPage(state: Partial<InitialState> = {}, page: PageName = 'overview') {
  const bridge = fakeBridge({ ...readyState, ...state });
  Object.defineProperty(window, 'bridge', { value: bridge, configurable: true });
  actionStore.setState(actionStore.getInitialState(), true);
  pageStore.setState(pageStore.getInitialState(), true);
  open(page);
  await connectStores(bridge);
  await loadPage(page);
  const { container } = await act(async () => render(<App nonce="" />));
  const emit: typeof bridge.emit = (channel, payload) => act(() => bridge.emit(channel, payload));
  /** The exact figure behind what is shown. */
  const figure = (metric: string) => container.querySelector(`[data-metric="${metric}"]`)?.getAttribute('data-value');
  return { request: bridge.request, emit, figure, container };
}
