import { version } from '../../package.json';
import type { AppInfo } from '../../src-shared/ipc/contract.js';
import { home } from '../home.js';

/** What About says. `TAPEDECK_RUNTIME_NOTE` is set where something stands in for the official runtime. */
export function appInfo(): AppInfo {
  const { electron = '', chrome = '', node = '' } = process.versions;
  return {
    version,
    electron,
    chromium: chrome,
    node,
    runtimeNote: process.env.TAPEDECK_RUNTIME_NOTE || null,
    chromiumSandbox: !process.argv.includes('--no-sandbox'),
    home,
  };
}
