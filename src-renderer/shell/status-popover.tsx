import { Popover } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import { HostileText } from '../components/hostile-text.js';
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
        <dl className={classes.facts}>
          {facts.map(([name, value]) => (
            <Fragment key={name}>
              <dt>{name}</dt>
              <dd>
                <HostileText text={value} />
              </dd>
            </Fragment>
          ))}
        </dl>
      </Popover.Dropdown>
    </Popover>
  );
}
