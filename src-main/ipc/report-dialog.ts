import { app, dialog, type BrowserWindow } from 'electron';
import { join } from 'node:path';
import type { DrillRecord, ReportFormat } from '../../src-shared/fire-drill.js';

const kinds = {
  markdown: { name: 'Markdown', extension: 'md' },
  json: { name: 'JSON', extension: 'json' },
} as const;

/** Asks for a file for the report of a drill in the system's save dialog; null when it was left. */
export async function askForReportFile(
  window: BrowserWindow | null,
  { fault, startTime }: DrillRecord,
  format: ReportFormat,
): Promise<string | null> {
  const { name, extension } = kinds[format];
  const stamp = new Date(startTime).toISOString().slice(0, 16).replaceAll(':', '');
  const options = {
    title: 'Save the report',
    defaultPath: join(app.getPath('downloads'), `fire-drill-${fault}-${stamp}Z.${extension}`),
    filters: [{ name, extensions: [extension] }],
  };
  const { canceled, filePath } = await (window
    ? dialog.showSaveDialog(window, options)
    : dialog.showSaveDialog(options));
  return canceled || filePath === '' ? null : filePath;
}
