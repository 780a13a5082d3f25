import { Kbd } from '@mantine/core';
import { Fragment } from 'react';
import classes from './keys.module.css';
import { keyNames } from './shortcuts.js';

/** A shortcut as keys. */
export function Keys({ keys }: { readonly keys: string }) {
  return (
    <span className={classes.keys}>
      {keyNames(keys).map((name, index) => (
        <Fragment key={name}>
          {index > 0 && '+'}
          <Kbd size="xs">{name}</Kbd>
        </Fragment>
      ))}
    </span>
  );
}
