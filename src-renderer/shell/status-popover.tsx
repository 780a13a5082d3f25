import { Popover } from '@mantine/core';
import type { ReactNode } from 'react';
import { Pairs } from '../components/pairs.js';
import classes from './status-bar.module.css';

/** A part of the status bar that unfolds to a list of names and values. */
export function StatusPopover({
  title,
  facts,
  children,
}: {
  readonly title: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly children: ReactNode;
}) {
  return (
    <Popover position="top" shadow="md" trapFocus={false} withRoles>
      <Popover.Target>
        <button type="button" className={classes.item} title={title}>
          {children}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={title}>
        <div className={classes.facts}>
          <Pairs pairs={facts} />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
