import type { ReactNode } from 'react';
import { visibleText } from '../format/hostile-text.js';
import { open } from '../stores/page-store.js';
import classes from './status-bar.module.css';

/** A part of the status bar that leads to a panel of the overview. */
export function StatusLink({
  panel,
  hint,
  isFolding = false,
  children,
}: {
  /** The panel's title. */
  readonly panel: string;
  readonly hint?: string;
  /** Where the window is narrow the words of its mark are folded away, unless something is wrong. */
  readonly isFolding?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      className={classes.item}
      data-folding={isFolding}
      title={hint === undefined ? undefined : visibleText(hint)}
      onClick={() => open('overview', { panel })}
    >
      {children}
    </button>
  );
}
