import { Fragment } from 'react';
import { HostileText } from './hostile-text.js';
import classes from './pairs.module.css';

/** Names and what they stand for, side by side. */
export function Pairs({ pairs }: { readonly pairs: readonly (readonly [name: string, value: string])[] }) {
  return (
    <dl className={classes.pairs}>
      {pairs.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>
            <HostileText text={value} />
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}
