import type { MantineColorScheme, MantineColorSchemeManager } from '@mantine/core';
import type { Settings } from '../src-shared/settings.js';
import { bridge } from './bridge.js';
import { appStore } from './stores/app-store.js';

const schemeOf = (theme: Settings['theme']): MantineColorScheme => (theme === 'system' ? 'auto' : theme);

/** Keeps Mantine's colour scheme in the settings, where the next start finds it. */
export function settingsColorScheme(): MantineColorSchemeManager {
  let stop = () => {};
  return {
    get: (fallback) => {
      const theme = appStore.getState()?.settings.theme;
      return theme ? schemeOf(theme) : fallback;
    },
    set: (scheme) => {
      void bridge().request['settings:change']({ theme: scheme === 'auto' ? 'system' : scheme });
    },
    subscribe: (onUpdate) => {
      stop = appStore.subscribe((state, before) => {
        if (state && state.settings.theme !== before?.settings.theme) onUpdate(schemeOf(state.settings.theme));
      });
    },
    unsubscribe: () => stop(),
    clear: () => {},
  };
}
