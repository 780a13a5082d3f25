import type { SettingsChange } from '../../src-shared/settings.js';
import { bridge } from '../bridge.js';
import { appStore } from './app-store.js';

/** Changes settings at once, and has main keep them for the next start. */
export function changeSettings(change: SettingsChange): void {
  appStore.setState(
    (state) => state && { ...state, settings: { ...state.settings, ...change } as typeof state.settings },
  );
  void bridge().request['settings:change'](change);
}
