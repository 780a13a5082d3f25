import type { LedgerState } from '../../src-shared/ledger.js';
import { StateMark, type Tone } from './state-mark.js';

const words: Readonly<Record<LedgerState, { readonly tone: Tone; readonly text: string }>> = {
  balanced: { tone: 'ok', text: 'Balanced' },
  open: { tone: 'busy', text: 'Open' },
  unsettled: { tone: 'warn', text: 'Unsettled' },
  unbalanced: { tone: 'bad', text: 'Unbalanced' },
};

/** What the ledger says of a minute or a day. */
export const LedgerMark = ({ state }: { readonly state: LedgerState }) => <StateMark {...words[state]} />;
