import { bridge } from '../../bridge.js';
import { ledgerStore } from './ledger-store.js';
import { engineKey } from './ledger-words.js';

const dayMs = 86_400_000;

let reads = 0;

/** Reads the day's figures, and those of the minute that is open. */
export async function readDay(): Promise<void> {
  const read = ++reads;
  ledgerStore.setState({ isReading: true });
  const { chosenDay } = ledgerStore.getState();
  const result = await bridge().request['ledger:day']({ day: chosenDay, runs: chosenRuns() });
  if (read !== reads) return;
  if (!result.ok) return ledgerStore.setState({ isReading: false, failure: result.failure });
  ledgerStore.setState({ isReading: false, failure: null, day: result.value });
  const { active, symbols } = ledgerStore.getState();
  if (symbols && active !== null) await openMinute(active);
}

export function chooseDay(day: number): void {
  ledgerStore.setState({ chosenDay: day, active: null, symbols: null, check: null });
  void readDay();
}

export function chooseEngine(engine: string | null): void {
  ledgerStore.setState({ engine });
  void readDay();
}

/** Shows what the symbols of a minute come to. */
export async function openMinute(minute: number): Promise<void> {
  const { active, check } = ledgerStore.getState();
  ledgerStore.setState({
    active: minute,
    ...(active === minute ? {} : { wantedSymbol: null, check: keepRunning(check) }),
  });
  const result = await bridge().request['ledger:minute']({ minute, runs: chosenRuns() });
  if (ledgerStore.getState().active !== minute) return;
  if (result.ok) ledgerStore.setState({ symbols: result.value });
  else ledgerStore.setState({ failure: result.failure });
}

/** Opens a minute of whichever day, for one of its symbols. */
export async function showMinute({
  minute,
  symbol,
}: {
  readonly minute: number;
  readonly symbol: string;
}): Promise<void> {
  const { check } = ledgerStore.getState();
  ledgerStore.setState({
    ...{ chosenDay: minute - (minute % dayMs), engine: null, onlyOthers: false },
    ...{ active: minute, symbols: null, wantedSymbol: symbol, check: keepRunning(check) },
  });
  await readDay();
  await openMinute(minute);
}

export const closeMinute = (): void => ledgerStore.setState({ symbols: null });

const keepRunning = <C extends { readonly found: unknown; readonly failure: unknown }>(check: C | null): C | null =>
  check && !check.found && !check.failure ? check : null;

/** The runs of the engine that is chosen; null: all. */
function chosenRuns(): string[] | null {
  const { engine, day } = ledgerStore.getState();
  if (engine === null || !day) return null;
  return day.runs.filter((run) => engineKey(run) === engine).map(({ run }) => run);
}
