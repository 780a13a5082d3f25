import { app, dialog, type BrowserWindow, type OpenDialogOptions } from 'electron';

/** Asks for recordings to replay, in the system's open dialog; none when it was left. */
export const askForRecordings = (window: BrowserWindow | null): Promise<readonly string[]> =>
  ask(window, {
    title: 'Choose files to replay',
    properties: ['openFile', 'multiSelections'],
    filters: [
      { name: 'Trade zips and CSV', extensions: ['zip', 'csv'] },
      { name: 'All files', extensions: ['*'] },
    ],
  });

/** Asks for a CSV file of ticks to import; null when the dialog was left. */
export async function askForImport(window: BrowserWindow | null): Promise<string | null> {
  const [path] = await ask(window, {
    title: 'Choose a CSV file of ticks',
    properties: ['openFile'],
    filters: [
      { name: 'CSV', extensions: ['csv'] },
      { name: 'All files', extensions: ['*'] },
    ],
  });
  return path ?? null;
}

async function ask(window: BrowserWindow | null, wishes: OpenDialogOptions): Promise<readonly string[]> {
  const options = { ...wishes, defaultPath: app.getPath('downloads') };
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options));
  return canceled ? [] : filePaths;
}
