import type { KeyboardEvent } from 'react';
import { closeInspector, copySelected, extendSelection, inspect, selectAll, selectRow } from './select-ticks.js';
import { moved } from './selection.js';
import { endOf } from './tick-window.js';
import { ticksStore } from './ticks-store.js';

/** What a key does in the grid of ticks. */
export function gridKeys(
  event: KeyboardEvent,
  view: {
    readonly pageRows: number;
    /** The first row in view, where the keyboard begins. */
    readonly start: number;
    readonly reveal: (number: number) => void;
  },
): void {
  const { window, selection } = ticksStore.getState();
  const command = event.ctrlKey || event.metaKey;
  if (command && event.key === 'a') selectAll();
  else if (command && event.key === 'c') void copySelected('TSV');
  else if (event.key === 'Enter' && !command) inspect();
  else if (event.key === 'Escape') closeInspector();
  else {
    const number = moved(selection, event.key, { first: window.first, end: endOf(window), ...view });
    if (number === null) return;
    if (event.shiftKey) extendSelection(number);
    else selectRow(number);
    view.reveal(number);
  }
  event.preventDefault();
}
