import { app, dialog, type BrowserWindow } from 'electron';
import { join } from 'node:path';
import { pictureFileName } from './save-picture.js';

/** Asks for a file in the system's save dialog; null when it was left. */
export async function askForPictureFile(window: BrowserWindow | null, name: string): Promise<string | null> {
  const options = {
    title: 'Save picture',
    defaultPath: join(app.getPath('downloads'), pictureFileName(name)),
    filters: [{ name: 'PNG', extensions: ['png'] }],
  };
  const { canceled, filePath } = await (window
    ? dialog.showSaveDialog(window, options)
    : dialog.showSaveDialog(options));
  return canceled || filePath === '' ? null : filePath;
}
