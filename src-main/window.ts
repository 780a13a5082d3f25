import { join } from 'node:path';
import { app, BrowserWindow, dialog, nativeTheme, screen, session, type WebContents } from 'electron';
import type { ZoomChange } from '../src-shared/menu-command.js';
import type { Settings } from '../src-shared/settings.js';
import { logFor } from './log.js';
import { minimumSize, windowBounds } from './console/window-bounds.js';
import { zoomAfter } from './zoom.js';

const log = logFor('window');
const saveBoundsMs = 500;
const maxReloads = 3;
const reloadWindowMs = 60_000;

export interface WindowOptions {
  /** The page's address. */
  readonly url: string;
  readonly theme: Settings['theme'];
  readonly bounds: Settings['window'];
  readonly hasDevTools: boolean;
  onBounds(bounds: NonNullable<Settings['window']>): void;
  onVisible(isVisible: boolean): void;
  /** The page's first frame is painted, or there will be none. */
  onFirstFrame(): void;
}

/** Opens the app's only window; it shows itself once its first frame is painted. */
export function openWindow(options: WindowOptions): BrowserWindow {
  setTheme(options.theme, null);
  const screens = screen.getAllDisplays().map((display) => display.workArea);
  const window = new BrowserWindow({
    ...windowBounds(options.bounds, screens),
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
    title: 'Tapedeck',
    backgroundColor: backgroundColor(),
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: options.hasDevTools,
    },
  });
  if (options.bounds?.maximized) window.maximize();
  window.once('ready-to-show', () => {
    window.show();
    options.onFirstFrame();
  });
  window.on('page-title-updated', (event) => event.preventDefault());
  saveBounds(window, options.onBounds);
  askBeforeUnsaved(window);
  window.on('show', () => options.onVisible(true));
  window.on('restore', () => options.onVisible(true));
  window.on('hide', () => options.onVisible(false));
  window.on('minimize', () => options.onVisible(false));
  reloadAfterCrash(window.webContents);
  window.loadURL(options.url).catch((error: unknown) => {
    log.error('page-not-loaded', { reason: String(error) });
    window.show();
    options.onFirstFrame();
  });
  return window;
}

/** Has the window, the native parts and the page's colour scheme follow the theme. */
export function setTheme(theme: Settings['theme'], window: BrowserWindow | null): void {
  nativeTheme.themeSource = theme;
  window?.setBackgroundColor(backgroundColor());
}

/**
 * Shuts every way out of the page at `url`, for all pages there will ever be; it may load itself again and nothing else.
 * Before the first window opens.
 */
export function lockPages(url: string): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame || event.url !== url) refuse(event, 'navigation');
    });
    contents.on('will-redirect', (event) => refuse(event, 'redirect'));
    contents.on('will-attach-webview', (event) => refuse(event, 'webview'));
    contents.setWindowOpenHandler(() => {
      log.warn('refused', { what: 'window' });
      return { action: 'deny' };
    });
  });
  session.defaultSession.setPermissionRequestHandler((_contents, permission, decide) => {
    log.warn('refused', { what: permission });
    decide(false);
  });
  session.defaultSession.setPermissionCheckHandler(() => false);
  session.defaultSession.setDevicePermissionHandler(() => false);
  session.defaultSession.on('will-download', (event) => refuse(event, 'download'));
}

/** Makes the page larger or smaller, from 50 % to 200 %; Chromium remembers it. */
export function zoom(window: BrowserWindow | null, change: ZoomChange): void {
  const page = window?.webContents;
  page?.setZoomFactor(zoomAfter(page.getZoomFactor(), change));
}

/** The page's own, in styles/first-paint.css: nothing flashes between window and page. */
const backgroundColor = () => (nativeTheme.shouldUseDarkColors ? '#0d1015' : '#eef1f5');

function refuse(event: { preventDefault(): void }, what: string): void {
  event.preventDefault();
  log.warn('refused', { what });
}

function saveBounds(window: BrowserWindow, save: WindowOptions['onBounds']): void {
  let timer: NodeJS.Timeout | undefined;
  const saveNow = () => {
    timer = undefined;
    save({ ...window.getNormalBounds(), maximized: window.isMaximized() });
  };
  const saveSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(saveNow, saveBoundsMs);
  };
  window.on('resize', saveSoon);
  window.on('move', saveSoon);
  window.on('close', () => {
    if (!timer) return;
    clearTimeout(timer);
    saveNow();
  });
  window.on('closed', () => clearTimeout(timer));
}

/** The page holds back its own end while a form has changes that are not saved. */
function askBeforeUnsaved(window: BrowserWindow): void {
  window.webContents.on('will-prevent-unload', (event) => {
    const answer = dialog.showMessageBoxSync(window, {
      type: 'question',
      message: 'A profile has changes that are not saved.',
      buttons: ['Keep editing', 'Close without saving'],
      defaultId: 0,
      cancelId: 0,
    });
    if (answer === 1) event.preventDefault(); // which lets it go
  });
}

/** A page that crashed comes back by itself with all that main knows, unless it does nothing but crash. */
function reloadAfterCrash(page: WebContents): void {
  let crashTimes: number[] = [];
  page.on('render-process-gone', (_event, { reason, exitCode }) => {
    log.error('page-crashed', { reason, exitCode });
    if (reason === 'clean-exit') return;
    const now = Date.now();
    crashTimes = [...crashTimes.filter((time) => time > now - reloadWindowMs), now];
    if (crashTimes.length <= maxReloads) page.reload();
  });
}
