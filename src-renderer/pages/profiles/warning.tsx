import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import classes from './profile-form.module.css';

/** Something that works and is dangerous. */
export function Warning({ children }: { readonly children: ReactNode }) {
  return (
    <p className={classes.warning} role="alert">
      <TriangleAlert size={14} aria-hidden />
      <span>{children}</span>
    </p>
  );
}
