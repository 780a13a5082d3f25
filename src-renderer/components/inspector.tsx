import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './inspector.module.css';

/** The details of what is chosen in a list, beside it. */
export function Inspector({
  title,
  isNarrow,
  actions,
  onClose,
  children,
}: {
  readonly title: string;
  /** Where the list needs the room and the details do not. */
  readonly isNarrow?: boolean;
  /** Buttons at the right of the title. */
  readonly actions?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  return (
    <section aria-label={title} className={classes.inspector} data-narrow={isNarrow}>
      <header className={classes.header}>
        <h2 className={classes.name}>{title}</h2>
        {actions}
        <CloseButton size="sm" aria-label="Close details" onClick={onClose} />
      </header>
      <div className={classes.body} tabIndex={0} role="group" aria-label={`${title}: details`}>
        {children}
      </div>
    </section>
  );
}

/** Names and values, one below the other. */
export function Facts({ facts }: { readonly facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl>
      {facts.map(([name, value]) => (
        <div key={name} className={classes.fact} data-fact={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
