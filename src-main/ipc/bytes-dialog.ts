import { app, dialog, type BrowserWindow } from 'electron';
import { join } from 'node:path';
import type { DeadLetterPlace } from '../../src-shared/dead-letter.js';

/** Asks for a file for the bytes of a dead letter in the system's save dialog; null when it was left. */
export async function askForBytesFile(
  window: BrowserWindow | null,
  { partition, offset }: DeadLetterPlace,
): Promise<string | null> {
  const options = {
    title: 'Save bytes',
    defaultPath: join(app.getPath('downloads'), `dead-letter-${partition}-${offset}.bin`),
  };
  const { canceled, filePath } = await (window
    ? dialog.showSaveDialog(window, options)
    : dialog.showSaveDialog(options));
  return canceled || filePath === '' ? null : filePath;
}
