import { OctagonX } from 'lucide-react';
import { HostileText } from './hostile-text.js';
import classes from './trouble.module.css';

/** What is wrong, and what somebody can do about it. */
export function Trouble({
  title,
  message,
  remedy,
}: {
  readonly title: string;
  readonly message: string;
  readonly remedy: string;
}) {
  return (
    <div className={classes.trouble}>
      <OctagonX size={16} aria-hidden className={classes.shape} />
      <div className={classes.text}>
        <p>
          <strong>{title}.</strong> <HostileText text={message} />
        </p>
        <p>
          <span className={classes.remedyName}>What to do: </span>
          <HostileText text={remedy} />
        </p>
      </div>
    </div>
  );
}
