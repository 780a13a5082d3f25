import { useId, type ReactNode } from 'react';
import { useReveal } from './use-reveal.js';
import classes from './panel.module.css';

/** A titled surface of the instrument panel; a region with that name for those who hear the page. */
export function Panel({
  title,
  aside,
  className,
  children,
}: {
  readonly title: string;
  /** Stands at the right of the title. */
  readonly aside?: ReactNode;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}) {
  const id = useId();
  const section = useReveal<HTMLElement>(title);
  return (
    <section ref={section} tabIndex={-1} aria-labelledby={id} className={[classes.panel, className].join(' ')}>
      <header className={classes.header}>
        <h2 id={id} className={classes.title}>
          {title}
        </h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
