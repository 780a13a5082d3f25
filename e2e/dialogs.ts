import type { ElectronApplication } from '@playwright/test';

/** The system's save dialog is not ours to click: it answers with this path; an empty one leaves it. */
export const answerSaveDialog = (electron: ElectronApplication, filePath: string): Promise<void> =>
  electron.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: path === '', filePath: path });
  }, filePath);

export const clipboardText = (electron: ElectronApplication): Promise<string> =>
  electron.evaluate(({ clipboard }) => clipboard.readText());
