import { contextBridge, ipcRenderer } from 'electron';
import { eventChannels, requestChannels } from '../src-shared/ipc/contract.js';

// The page gets one function a request and one a subscription, never ipcRenderer nor a function that takes a channel.
const request = Object.fromEntries(
  Object.keys(requestChannels).map((channel) => [
    channel,
    (...args: unknown[]): Promise<unknown> => ipcRenderer.invoke(channel, ...args),
  ]),
);

const on = Object.fromEntries(
  Object.keys(eventChannels).map((channel) => [
    channel,
    (listener: (payload: unknown) => void) => {
      const hear = (_event: unknown, payload: unknown) => listener(payload);
      ipcRenderer.on(channel, hear);
      return () => {
        ipcRenderer.off(channel, hear);
      };
    },
  ]),
);

contextBridge.exposeInMainWorld('bridge', { request, on });
