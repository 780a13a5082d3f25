import { app, dialog, type BrowserWindow } from 'electron';
import { join } from 'node:path';
import type { ExportRequest } from '../../src-shared/export.js';

/** Asks for a file in the system's save dialog; null when it was left. Paths come from nowhere else. */
export async function askForExportFile(window: BrowserWindow | null, request: ExportRequest): Promise<string | null> {
  const options = {
    title: 'Export ticks',
    defaultPath: join(app.getPath('downloads'), suggestedName(request)),
    filters: [{ name: 'CSV', extensions: ['csv'] }],
  };
  const { canceled, filePath } = await (window
    ? dialog.showSaveDialog(window, options)
    : dialog.showSaveDialog(options));
  return canceled || filePath === '' ? null : filePath;
}

/** A symbol may hold anything, a file name may not. */
function suggestedName({ symbol, from, to }: ExportRequest): string {
  const stamp = (time: number) => new Date(time).toISOString().slice(0, 16).replaceAll(':', '');
  return `${symbol.replace(/[^\w.-]/g, '_')}_${stamp(from)}Z_${stamp(to)}Z.csv`;
}
