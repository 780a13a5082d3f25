import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand, ZoomChange } from '../src-shared/menu-command.js';
import { shortcuts } from '../src-shared/shortcuts.js';

export interface MenuActions {
  /** Loading the page anew and looking into it, while developing. */
  readonly hasDevTools: boolean;
  run(command: MenuCommand): void;
  zoom(change: ZoomChange): void;
  openLogsFolder(): void;
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

/** As Electron writes it: `mod+[plus]` → `CmdOrCtrl+Plus` */
const acceleratorOf = (keys: string): string => keys.replace('mod', 'CmdOrCtrl').replace('[plus]', 'Plus');

/** What is in the native menu, as values. */
export function menuTemplate(
  { hasDevTools, run, zoom, openLogsFolder }: MenuActions,
  isMac: boolean,
): MenuItemConstructorOptions[] {
  const item = (label: string, command: MenuCommand, keys?: string): MenuItemConstructorOptions => ({
    id: command,
    label,
    click: () => run(command),
    ...(keys ? { accelerator: acceleratorOf(keys) } : {}),
  });
  const zoomItem = (label: string, change: ZoomChange, keys: string): MenuItemConstructorOptions => ({
    id: `zoom-${change}`,
    label,
    accelerator: acceleratorOf(keys),
    click: () => zoom(change),
  });
  const about = item('About Tapedeck', 'about');
  const appMenu: MenuItemConstructorOptions = {
    label: 'Tapedeck',
    submenu: [
      about,
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  };
  return [
    ...(isMac ? [appMenu] : []),
    {
      label: '&File',
      submenu: [
        item('Export Ticks…', 'exports'),
        item('Profiles…', 'profiles'),
        separator,
        ...(isMac ? [{ role: 'close' } as const] : [{ role: 'quit' } as const]),
      ],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        item('Overview', 'overview', shortcuts.overview.keys),
        item('Ticks', 'ticks', shortcuts.ticks.keys),
        item('Chart', 'chart', shortcuts.chart.keys),
        item('Exports', 'exports', shortcuts.exports.keys),
        item('Errors', 'errors', shortcuts.errors.keys),
        item('Profiles', 'profiles', shortcuts.profiles.keys),
        item('Logs', 'logs', shortcuts.logs.keys),
        item('Ledger', 'ledger', shortcuts.ledger.keys),
        item('Fire Drill', 'fire-drill', shortcuts.fireDrill.keys),
        separator,
        item('Find a Command…', 'palette', shortcuts.palette.keys),
        separator,
        zoomItem('Actual Size', 'reset', shortcuts.zoomReset.keys),
        zoomItem('Zoom In', 'in', shortcuts.zoomIn.keys),
        {
          ...zoomItem('Zoom In', 'in', 'mod+='),
          id: 'zoom-in-unshifted',
          visible: false,
          acceleratorWorksWhenHidden: true,
        },
        zoomItem('Zoom Out', 'out', shortcuts.zoomOut.keys),
        separator,
        { role: 'togglefullscreen' },
        ...(hasDevTools ? [separator, { role: 'reload' } as const, { role: 'toggleDevTools' } as const] : []),
      ],
    },
    {
      label: '&Pipeline',
      submenu: [item('Start or Stop', 'start-or-stop', shortcuts.startOrStop.keys), item('Retry Now', 'retry')],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      label: '&Help',
      submenu: [
        item('Keyboard Shortcuts', 'shortcuts'),
        separator,
        item('Copy Diagnostics', 'copy-diagnostics'),
        { id: 'logs-folder', label: 'Open Logs Folder', click: openLogsFolder },
        ...(isMac ? [] : [separator, about]),
      ],
    },
  ];
}
