import type { Shortcut } from '../../src-shared/shortcuts.js';

export { shortcuts, type Shortcut } from '../../src-shared/shortcuts.js';

/** Those that a page or a part of it answers to itself. */
export const pageShortcuts: readonly { readonly where: string; readonly shortcuts: readonly Shortcut[] }[] = [
  {
    where: 'Ticks',
    shortcuts: [
      { keys: 'F5', does: 'Read anew what is in view' },
      { keys: 'mod+F', does: 'Filter' },
      { keys: 'mod+G', does: 'Jump to a time' },
      { keys: 'mod+E', does: 'Export the range' },
      { keys: 'ArrowUp', does: 'Go a row up; with Shift, select it too' },
      { keys: 'ArrowDown', does: 'Go a row down; with Shift, select it too' },
      { keys: 'PageUp', does: 'Go up by what is in view' },
      { keys: 'PageDown', does: 'Go down by what is in view' },
      { keys: 'Enter', does: 'Show the details of the row' },
      { keys: 'Escape', does: 'Close the details' },
      { keys: 'mod+A', does: 'Select all loaded rows' },
      { keys: 'mod+C', does: 'Copy the selected rows as TSV' },
    ],
  },
  {
    where: 'Errors and logs',
    shortcuts: [
      { keys: 'F5', does: 'Read the dead letters anew' },
      { keys: 'ArrowUp', does: 'Go a row up' },
      { keys: 'ArrowDown', does: 'Go a row down' },
      { keys: 'Enter', does: 'Show the details of the row' },
      { keys: 'Escape', does: 'Close the details' },
      { keys: 'Space', does: 'Select the message' },
    ],
  },
  {
    where: 'Chart',
    shortcuts: [
      { keys: 'F5', does: 'Read anew what is in view' },
      { keys: 'ArrowLeft', does: 'Back in time' },
      { keys: 'ArrowRight', does: 'On in time' },
      { keys: '[plus]', does: 'Zoom in' },
      { keys: '-', does: 'Zoom out' },
      { keys: 'Home', does: 'Show all that is loaded' },
      { keys: 'End', does: 'Go to the newest' },
    ],
  },
  {
    where: 'Ledger',
    shortcuts: [
      { keys: 'F5', does: 'Read the figures anew' },
      { keys: 'Enter', does: 'Show the symbols of the minute' },
      { keys: 'Escape', does: 'Close them' },
    ],
  },
  { where: 'Profiles', shortcuts: [{ keys: 'mod+S', does: 'Save the form' }] },
];

const isMac = /mac/i.test(navigator.userAgent);
const named: Readonly<Record<string, string>> = {
  mod: isMac ? '⌘' : 'Ctrl',
  shift: 'Shift',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
  Escape: 'Esc',
  '[plus]': '+',
  '-': '−',
};

/** The keys one by one, as they stand on a keyboard: `mod+K` → `Ctrl`, `K`. `?` stands for itself, Shift included. */
export const keyNames = (keys: string): readonly string[] =>
  keys
    .replace('shift+?', '?')
    .split('+')
    .map((key) => named[key] ?? key);

/** `Ctrl+K` */
export const keysText = (keys: string): string => keyNames(keys).join('+');

/** The same for `aria-keyshortcuts`: `Control+K` */
export const ariaKeys = (keys: string): string => keys.replace('mod', isMac ? 'Meta' : 'Control');
