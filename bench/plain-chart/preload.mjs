import { contextBridge, ipcRenderer } from 'electron';

contextBridge.exposeInMainWorld('store', {
  buckets: () => ipcRenderer.invoke('buckets'),
  ticks: (bucket, from) => ipcRenderer.invoke('ticks', bucket, from),
});
