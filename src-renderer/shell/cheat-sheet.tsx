import { Modal } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import classes from './cheat-sheet.module.css';
import { closeDialog, showDialog, useDialog } from './dialogs.js';
import { Keys } from './keys.js';
import { pageShortcuts, shortcuts } from './shortcuts.js';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.matches('input:not([type="radio"], [type="checkbox"]), textarea, select');

/** Every shortcut, by where it works. */
export function CheatSheet() {
  const isOpen = useDialog('shortcuts');
  // A switch that has the focus does not take the key for itself, a field for text does.
  const show = (event: KeyboardEvent) => {
    if (isTyping(event.target)) return;
    event.preventDefault();
    showDialog('shortcuts');
  };
  useHotkeys([[shortcuts.cheatSheet.keys, show, { preventDefault: false }]], []);
  const groups = [{ where: 'Everywhere', shortcuts: Object.values(shortcuts) }, ...pageShortcuts];
  return (
    <Modal
      opened={isOpen}
      onClose={closeDialog}
      title="Keyboard shortcuts"
      centered
      size={860}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <div className={classes.groups}>
        {groups.map((group) => (
          <section key={group.where} aria-label={group.where}>
            <h3 className={classes.where}>{group.where}</h3>
            <dl>
              {group.shortcuts.map(({ keys, does }) => (
                <div key={keys} className={classes.shortcut}>
                  <dt>
                    <Keys keys={keys} />
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
