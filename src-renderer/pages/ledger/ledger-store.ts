import { createStore, useStore } from 'zustand';
import type { Failure } from '../../../src-shared/failure.js';
import type { LedgerDay, LedgerSymbol } from '../../../src-shared/ledger.js';
import type { Verification } from '../../../src-shared/verification.js';
import { ofProfile } from '../../stores/of-profile.js';

/** A comparison of topic and table for some minutes. */
export interface LedgerCheck {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly messages: number;
  readonly of: number;
  /** Null while it runs. */
  readonly found: Verification | null;
  readonly failure: Failure | null;
}

interface LedgerPageState {
  /** Null until it was read. */
  readonly day: LedgerDay | null;
  /** The day that was chosen; null: the newest. */
  readonly chosenDay: number | null;
  /** The key of the engine whose figures are shown; null: of all. */
  readonly engine: string | null;
  readonly onlyOthers: boolean;
  readonly isReading: boolean;
  readonly failure: Failure | null;
  readonly active: number | null;
  /** Of the active minute; null: its details are closed. */
  readonly symbols: readonly LedgerSymbol[] | null;
  /** The symbol that the minute was opened for. */
  readonly wantedSymbol: string | null;
  readonly check: LedgerCheck | null;
}

const nothing: LedgerPageState = {
  day: null,
  chosenDay: null,
  engine: null,
  onlyOthers: false,
  isReading: false,
  failure: null,
  active: null,
  symbols: null,
  wantedSymbol: null,
  check: null,
};

export const ledgerStore = createStore<LedgerPageState>(() => nothing);
ofProfile.add(() => ledgerStore.setState(nothing));

export const useLedger = <T>(select: (state: LedgerPageState) => T): T => useStore(ledgerStore, select);
