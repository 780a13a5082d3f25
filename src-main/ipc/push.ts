import type { BrowserWindow } from 'electron';
import type { EventChannel, Events } from '../../src-shared/ipc/contract.js';

/** Tells the page that something changed. */
export type Push = <C extends EventChannel>(channel: C, payload: Events[C]) => void;

/** Pushes to the page of `windowOf()`, or nowhere while there is none. */
export function pushTo(windowOf: () => BrowserWindow | null): Push {
  return (channel, payload) => {
    const page = windowOf()?.webContents;
    if (page && !page.isDestroyed() && !page.isCrashed()) page.send(channel, payload);
  };
}
