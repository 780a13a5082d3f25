import { bridge } from '../../bridge.js';
import { readDay } from './read-ledger.js';
import { ledgerStore, type LedgerCheck } from './ledger-store.js';

/** Compares what stands on the topic with what is stored, for event times with from ≤ time < to. */
export async function startCheck(from: number, to: number): Promise<void> {
  const id = crypto.randomUUID();
  ledgerStore.setState({ check: { id, from, to, messages: 0, of: 0, found: null, failure: null } });
  const { on, request } = bridge();
  const unsubscribe = on['ledger:progress'](({ id: of, ...progress }) => of === id && change(id, progress));
  const result = await request['ledger:check'](id, { from, to });
  unsubscribe();
  change(id, result.ok ? { found: result.value } : { failure: result.failure });
  if (result.ok && result.value.settled > 0) await readDay();
}

/** What was found until then is not shown: it would look whole. */
export function cancelCheck(): void {
  const { check } = ledgerStore.getState();
  if (!check) return;
  ledgerStore.setState({ check: null });
  void bridge().request['ledger:cancel-check'](check.id);
}

const change = (id: string, what: Partial<LedgerCheck>): void =>
  ledgerStore.setState(({ check }) => (check?.id === id ? { check: { ...check, ...what } } : {}));
