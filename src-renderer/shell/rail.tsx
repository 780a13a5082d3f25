import { useHotkeys } from '@mantine/hooks';
import type { KeyboardEvent } from 'react';
import { open, usePage } from '../stores/page-store.js';
import { pages } from './pages.js';
import classes from './rail.module.css';
import { ariaKeys, keysText } from './shortcuts.js';

/** Moves the focus to the page above or below; at the ends it stays. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const { activeElement } = document;
  const neighbour =
    event.key === 'ArrowDown' ? activeElement?.nextElementSibling : activeElement?.previousElementSibling;
  if (neighbour instanceof HTMLElement) neighbour.focus();
  event.preventDefault();
}

/** The pages, at the left edge. */
export function Rail() {
  const current = usePage(({ page }) => page);
  useHotkeys(
    pages.map(({ name, shortcut }) => [shortcut.keys, () => open(name)]),
    [],
    true,
  );
  return (
    <nav aria-label="Pages" className={classes.rail} onKeyDown={moveFocus}>
      {pages.map(({ name, title, Shape, shortcut }) => (
        <button
          key={name}
          type="button"
          className={classes.item}
          aria-current={name === current ? 'page' : undefined}
          aria-keyshortcuts={ariaKeys(shortcut.keys)}
          title={`${title} (${keysText(shortcut.keys)})`}
          onClick={() => open(name)}
        >
          <Shape size={18} aria-hidden />
          {title}
        </button>
      ))}
    </nav>
  );
}
