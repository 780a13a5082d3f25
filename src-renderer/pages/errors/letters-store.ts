import { createStore, useStore } from 'zustand';
import type {
  DeadLetter,
  DeadLetterCursor,
  DeadLetterDetails,
  DeadLetterFilter,
  DeadLetterGroups,
  DeadLetterPlace,
  SentAgain,
} from '../../../src-shared/dead-letter.js';
import type { Failure } from '../../../src-shared/failure.js';

export interface LettersState {
  readonly letters: readonly DeadLetter[];
  /** Where to read on; null at the end. */
  readonly cursor: DeadLetterCursor | null;
  readonly groups: DeadLetterGroups | null;
  readonly filter: DeadLetterFilter;
  readonly loading: 'anew' | 'more' | null;
  readonly failure: Failure | null;
  /** The row that keys start from. */
  readonly active: string | null;
  readonly selected: ReadonlySet<string>;
  /** What is shown beside the list, or why it cannot be. */
  readonly details: DeadLetterDetails | Failure | null;
  /** What became of those that were sent again. */
  readonly sent: ReadonlyMap<string, SentAgain>;
  /** What the last sending came to. */
  readonly outcome: readonly SentAgain[];
  /** Rejected and dead-lettered, as the pipeline had counted them when the list was read. */
  readonly countAtRead: number;
}

export const noFilter: DeadLetterFilter = { stage: null, code: null, shape: null };

export const lettersStore = createStore<LettersState>(() => ({
  letters: [],
  cursor: null,
  groups: null,
  filter: noFilter,
  loading: null,
  failure: null,
  active: null,
  selected: new Set(),
  details: null,
  sent: new Map(),
  outcome: [],
  countAtRead: 0,
}));

export const useLetters = <T>(select: (state: LettersState) => T): T => useStore(lettersStore, select);

export const placeKey = ({ partition, offset }: DeadLetterPlace): string => `${partition}:${offset}`;
