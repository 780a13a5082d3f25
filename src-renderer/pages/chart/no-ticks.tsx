import type { ReactNode } from 'react';
import { HostileText } from '../../components/hostile-text.js';

/** Stands in the place of a chart that has nothing to draw. */
export function NoTicks({ symbol }: { readonly symbol: string | null }) {
  return symbol === null ? (
    <>
      <p>
        <strong>No ticks are stored yet.</strong>
      </p>
      <p>Press Start: the first symbol whose trades are stored is drawn here, and grows while more come in.</p>
    </>
  ) : (
    <>
      <p>
        <strong>
          No ticks of <HostileText text={symbol} maximum={64} /> here.
        </strong>
      </p>
      <p>Choose another symbol, go to another time, or press Start and have its trades stored.</p>
    </>
  );
}

/** What is said in the place of a chart that is not drawn. */
export function noteOf(status: 'loading' | 'ready' | 'empty' | 'failed', symbol: string): ReactNode {
  switch (status) {
    case 'ready':
      return null;
    case 'empty':
      return <NoTicks symbol={symbol} />;
    case 'loading':
      return 'Reading ticks …';
    case 'failed':
      return 'Nothing to draw before it could be read.';
  }
}
