import type { ReactNode } from 'react';
import { StateMark, type Tone } from '../../components/state-mark.js';
import { useReveal } from '../../components/use-reveal.js';
import classes from './stage-card.module.css';

/** One stage of the tick's path. */
export function StageCard({
  title,
  mark,
  stage,
  aside,
  children,
}: {
  readonly title: string;
  readonly mark: { readonly tone: Tone; readonly text: string };
  readonly stage: 'feed' | 'kafka' | 'cassandra';
  /** Stands after the title. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  const card = useReveal<HTMLLIElement>(title);
  return (
    <li ref={card} tabIndex={-1} className={classes.card} data-stage={stage} data-tone={mark.tone}>
      <div className={classes.head}>
        <h2 className={classes.title}>{title}</h2>
        {aside && <div className={classes.aside}>{aside}</div>}
        <StateMark tone={mark.tone} text={mark.text} />
      </div>
      {children}
    </li>
  );
}

/** A line of a card: a dim word and what it stands for. */
export function StageFact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <span className={classes.factName}>{name}</span>
      <span className={classes.factValue}>{children}</span>
    </div>
  );
}
