export interface Shortcut {
  /** As Mantine's hotkeys write them; `mod` is Ctrl, or ⌘ on a Mac. */
  readonly keys: string;
  readonly does: string;
}

/** Every shortcut there is. */
export const shortcuts = {
  startOrStop: { keys: 'mod+Enter', does: 'Start or stop the pipeline' },
  overview: { keys: 'mod+1', does: 'Go to Overview' },
  ticks: { keys: 'mod+2', does: 'Go to Ticks' },
  chart: { keys: 'mod+3', does: 'Go to Chart' },
  exports: { keys: 'mod+4', does: 'Go to Exports' },
} as const satisfies Readonly<Record<string, Shortcut>>;

const isMac = /mac/i.test(navigator.userAgent);
const named: Readonly<Record<string, string>> = {
  mod: isMac ? '⌘' : 'Ctrl',
  shift: 'Shift',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

/** The keys one by one, as they stand on a keyboard: `mod+k` → `Ctrl`, `K` */
export const keyNames = (keys: string): readonly string[] =>
  keys.split('+').map((key) => named[key] ?? (key.length === 1 ? key.toUpperCase() : key));

/** `Ctrl+K` */
export const keysText = (keys: string): string => keyNames(keys).join('+');

/** The same for `aria-keyshortcuts`: `Control+K` */
export const ariaKeys = (keys: string): string =>
  keysText(keys.replaceAll('mod', isMac ? 'Meta' : 'Control'))
    .replaceAll('↑', 'ArrowUp')
    .replaceAll('↓', 'ArrowDown');
