import { asksBeforeStart } from '../../src-shared/profile.js';
import { bridge } from '../bridge.js';
import { perform, useActions } from '../stores/action-store.js';
import { appStore } from '../stores/app-store.js';
import { useServers } from '../stores/servers-store.js';
import { nextSnapshot, useSnapshot } from '../stores/snapshot-store.js';
import { showDialog } from './dialogs.js';
import { primaryAction, type PrimaryAction } from './pipeline-state.js';

/** Starts the feed of the settings, or stops what runs. */
export function startOrStop(action: 'start' | 'stop'): void {
  const settings = appStore.getState()?.settings;
  if (!settings) return;
  const { request } = bridge();
  void perform(action, async () => {
    const result = await (action === 'start' ? request['pipeline:start'](settings.feed) : request['pipeline:stop']());
    if (result.ok) await nextSnapshot();
    return result;
  });
}

/** Start or Stop as it is now; `press` does it where it is possible. */
export function usePrimaryAction(): PrimaryAction & { readonly press: () => void } {
  const state = useSnapshot((snapshot) => snapshot.state);
  const errors = useSnapshot((snapshot) => snapshot.errors);
  const readiness = useServers((servers) => servers.readiness);
  const pending = useActions((current) => current.pending);
  const primary = primaryAction({ state, errors }, readiness, pending);
  const press = () => {
    const profile = appStore.getState()?.profile;
    if (!primary.isPossible || !profile) return;
    if (primary.action === 'start' && asksBeforeStart(profile)) showDialog('confirm-start');
    else startOrStop(primary.action);
  };
  return { ...primary, press };
}
