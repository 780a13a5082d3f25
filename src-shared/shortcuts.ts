export interface Shortcut {
  /** As Mantine's hotkeys write them; `mod` is Ctrl, or ⌘ on a Mac. */
  readonly keys: string;
  readonly does: string;
}

/** Those that work everywhere: in the page, and as accelerators of the native menu. */
export const shortcuts = {
  startOrStop: { keys: 'mod+Enter', does: 'Start or stop the pipeline' },
  palette: { keys: 'mod+K', does: 'Find a command or a symbol' },
  feedSettings: { keys: 'mod+shift+F', does: 'Choose the feed' },
  cheatSheet: { keys: 'shift+?', does: 'Show these shortcuts' },
  overview: { keys: 'mod+1', does: 'Go to Overview' },
  ticks: { keys: 'mod+2', does: 'Go to Ticks' },
  chart: { keys: 'mod+3', does: 'Go to Chart' },
  exports: { keys: 'mod+4', does: 'Go to Exports & imports' },
  errors: { keys: 'mod+5', does: 'Go to Errors' },
  profiles: { keys: 'mod+6', does: 'Go to Profiles' },
  logs: { keys: 'mod+7', does: 'Go to Logs' },
  ledger: { keys: 'mod+8', does: 'Go to Ledger' },
  fireDrill: { keys: 'mod+9', does: 'Go to Fire drill' },
  zoomIn: { keys: 'mod+[plus]', does: 'Larger, up to 200 %' },
  zoomOut: { keys: 'mod+-', does: 'Smaller, down to 50 %' },
  zoomReset: { keys: 'mod+0', does: 'The size it was made for' },
} as const satisfies Readonly<Record<string, Shortcut>>;
