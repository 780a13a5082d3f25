import { join } from 'node:path';
import { app, type BrowserWindow } from 'electron';
import { openConsole } from './console/console.js';
import { pageAddress } from './console/page-address.js';
import { openSettingsFile, type SettingsChanges } from './console/settings-file.js';
import type { ShutDown } from './console/shut-down.js';
import { hostInMain, hostInUtilityProcess } from './engine-host.js';
import { homeFolder, homePath } from './home.js';
import { declareAppScheme, serveApp } from './ipc/app-protocol.js';
import { handleRequests } from './ipc/handle.js';
import { requestHandlers } from './ipc/handlers.js';
import { openLogsFolder } from './ipc/open-logs-folder.js';
import { pushTo } from './ipc/push.js';
import { systemKeyStore } from './ipc/system-key-store.js';
import { logFor, logTo } from './log.js';
import { attachSandbox } from './sandbox/attach.js';
import { setMenu } from './menu.js';
import { lockPages, openWindow, setTheme, zoom } from './window.js';

logTo('main');
const log = logFor('main');
const logBug = (error: unknown) => log.error('bug', { error: error instanceof Error ? error.stack : String(error) });
process.on('uncaughtException', logBug);
process.on('unhandledRejection', logBug);

// One console for each TAPEDECK_HOME: Chromium keeps its lock here, and all its own files.
app.setPath('userData', homeFolder('electron'));
// As root Chromium's sandbox cannot be had: whoever starts us says so, and About shows it.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
declareAppScheme();
if (app.requestSingleInstanceLock()) void app.whenReady().then(open);
else app.exit(0); // the first one shows its window

function open(): void {
  const settings = openSettingsFile(homePath('settings.json'));
  const { engineHost, theme, window: bounds } = settings.current();
  const page = pageAddress(process.env.ELECTRON_RENDERER_URL);
  const hasDevTools = page.isDevelopment || process.env.TAPEDECK_DEVTOOLS === '1';
  let window: BrowserWindow | null = null;

  const push = pushTo(() => window);
  const tapedeck = openConsole({
    settings,
    sandbox: attachSandbox(),
    keyStore: systemKeyStore,
    host: engineHost === 'main' ? hostInMain : hostInUtilityProcess,
    push,
  });
  const changeSettings = (change: SettingsChanges) => {
    const changed = tapedeck.changeSettings(change);
    setTheme(changed.theme, window);
    return changed;
  };

  lockPages(page.url);
  setMenu({
    hasDevTools,
    run: (command) => push('menu:command', command),
    zoom: (change) => zoom(window, change),
    openLogsFolder: () => void openLogsFolder(),
  });
  serveApp(join(import.meta.dirname, '../renderer'));
  handleRequests(
    requestHandlers({ ...tapedeck, changeSettings }, () => window),
    () => window?.webContents ?? null,
    page.origin,
  );
  window = openWindow({
    url: page.url,
    theme,
    bounds,
    hasDevTools,
    onBounds: (left) => changeSettings({ window: left }),
    onVisible: (isVisible) => tapedeck.state.setVisible(isVisible),
    // Servers and engine would take the processor away from the first frame.
    onFirstFrame() {
      log.info('window-painted');
      void tapedeck.connection.connect();
    },
  });
  window.on('closed', () => {
    window = null;
  });
  quitWith(tapedeck.ending, () => window);
}

/** However the app is left, everything that it started ends first. A second signal hastens it. */
function quitWith(ending: ShutDown, windowOf: () => BrowserWindow | null): void {
  const end = () => void ending.begin().then(() => app.exit(0));
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    event.preventDefault();
    const window = windowOf();
    // Closing it asks about what is not saved, and leads back here once it is gone.
    if (window && !ending.hasBegun()) window.close();
    else end();
  });
  // Nobody may be there to be asked.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => (ending.hasBegun() ? ending.hurry() : end()));
  }
  app.on('second-instance', () => {
    const window = windowOf();
    if (window?.isMinimized()) window.restore();
    window?.show();
    window?.focus();
    if (ending.hasBegun()) app.relaunch(); // as soon as this one is gone
  });
}
