import type { ProfileColour } from '../../src-shared/profile.js';
import { HostileText } from './hostile-text.js';
import classes from './profile-tag.module.css';

/** The tag of a profile on its colour: the environment, or else whose servers they are. */
export function ProfileTag({
  environment,
  colour,
  isSandbox,
}: {
  readonly environment: string | null;
  readonly colour: ProfileColour | null;
  readonly isSandbox: boolean;
}) {
  return (
    <span className={classes.tag} data-colour={colour ?? undefined} data-environment={environment ?? undefined}>
      <HostileText text={environment ?? (isSandbox ? 'sandbox' : 'own clusters')} maximum={20} />
    </span>
  );
}

/** The colour alone, beside its name. */
export function ProfileSwatch({ colour }: { readonly colour: ProfileColour | null }) {
  return <span aria-hidden className={classes.swatch} data-colour={colour ?? undefined} />;
}
