import {
  maxSentAgain,
  type DeadLetter,
  type DeadLetterFilter,
  type DeadLetterPlace,
} from '../../../src-shared/dead-letter.js';
import { bridge } from '../../bridge.js';
import { perform } from '../../stores/action-store.js';
import { snapshotStore } from '../../stores/snapshot-store.js';
import { lettersStore, placeKey } from './letters-store.js';

const { getState, setState } = lettersStore;
const pageLetters = 100;
/** More than anybody looks through by eye; a filter leads further. */
const maxLetters = 5_000;

/** Answers to what was asked before the list was read anew are of no use any more. */
let readings = 0;

/** Reads the newest letters anew, and counts them by stage and code. */
export async function readLetters(filter: DeadLetterFilter = getState().filter): Promise<void> {
  readings += 1;
  const reading = readings;
  const { rejected, deadLettered } = snapshotStore.seen.getState();
  setState({ filter, loading: 'anew', failure: null, countAtRead: rejected + deadLettered });
  const { request } = bridge();
  const [page, groups] = await Promise.all([
    request['dead-letters:page']({ cursor: null, filter, limit: pageLetters }),
    request['dead-letters:groups'](),
  ]);
  if (reading !== readings) return;
  if (!page.ok) return setState({ loading: null, failure: page.failure });
  if (!groups.ok) return setState({ loading: null, failure: groups.failure });
  const listed = page.value.letters.map(placeKey);
  // Somebody may be selecting while a redrive ends and the list is read anew.
  const { selected: before } = getState();
  const selected = new Set(listed.filter((key) => before.has(key)));
  setState({ ...page.value, groups: groups.value, loading: null, selected });
}

/** Goes on where the list ends. */
export async function readMoreLetters(): Promise<void> {
  const { cursor, filter, loading, failure, letters } = getState();
  if (cursor === null || loading || failure || letters.length >= maxLetters) return;
  const reading = readings;
  setState({ loading: 'more' });
  const page = await bridge().request['dead-letters:page']({ cursor, filter, limit: pageLetters });
  if (reading !== readings) return;
  if (!page.ok) return setState({ loading: null, failure: page.failure });
  const { letters: more, cursor: next } = page.value;
  setState(({ letters: before }) => ({ letters: [...before, ...more], cursor: next, loading: null }));
}

export const activate = (letter: DeadLetter): void => setState({ active: placeKey(letter) });

/** Shows a letter with its bytes beside the list. */
export async function openLetter(letter: DeadLetter): Promise<void> {
  const key = placeKey(letter);
  const { partition, offset } = letter;
  const details = await bridge().request['dead-letters:details']({ partition, offset });
  if (getState().active === key) setState({ details: details.ok ? details.value : details.failure });
}

export const closeLetter = (): void => setState({ details: null });

export function toggleLetter(letter: DeadLetter): void {
  const key = placeKey(letter);
  setState(({ selected }) => {
    const next = new Set(selected);
    if (!next.delete(key)) next.add(key);
    return { selected: next };
  });
}

export function selectAllLetters(isAll: boolean): void {
  setState(({ letters }) => ({ selected: new Set(isAll ? letters.slice(0, maxSentAgain).map(placeKey) : []) }));
}

/** Puts an edited message on the topic in the place of a letter. */
export async function sendEdited({ partition, offset }: DeadLetterPlace, text: string): Promise<void> {
  await perform('send-again', async () => {
    const result = await bridge().request['dead-letters:send-edited']({ partition, offset }, text);
    if (!result.ok) return result;
    const { value } = result;
    setState(({ sent }) => ({ sent: new Map([...sent, [placeKey(value), value] as const]), outcome: [value] }));
    return result;
  });
}

/** Sends letters again, oldest first, as they came. */
export async function sendAgain(letters: readonly DeadLetterPlace[]): Promise<void> {
  const places = [...letters].reverse().map(({ partition, offset }) => ({ partition, offset }));
  await perform('send-again', async () => {
    const result = await bridge().request['dead-letters:send-again'](places);
    if (!result.ok) return result;
    setState(({ sent }) => ({
      sent: new Map([...sent, ...result.value.map((each) => [placeKey(each), each] as const)]),
      outcome: result.value,
      selected: new Set(),
    }));
    return result;
  });
}
