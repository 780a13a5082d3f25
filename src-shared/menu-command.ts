/** What the native menu asks of the page; each is a command of the palette with this id. */
export const menuCommands = [
  'start-or-stop',
  'retry',
  'overview',
  'ticks',
  'chart',
  'exports',
  'errors',
  'profiles',
  'logs',
  'ledger',
  'fire-drill',
  'palette',
  'shortcuts',
  'about',
  'copy-diagnostics',
] as const;
export type MenuCommand = (typeof menuCommands)[number];

export const zoomChanges = ['in', 'out', 'reset'] as const;
export type ZoomChange = (typeof zoomChanges)[number];
