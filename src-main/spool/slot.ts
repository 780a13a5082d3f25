import { homeFolder, homePath } from '../home.js';
import { tryLock, unlock } from '../lock-file.js';

/** The lowest free place among the engines of one TAPEDECK_HOME: its number names the engine, its folder is its spool. */
export interface Slot {
  readonly number: number;
  readonly folder: string;
  free(): void;
}

const maxSlots = 64;

/** Takes the lowest free slot, one whose holder has died included. Throws when 64 engines share the home. */
export function takeSlot(): Slot {
  for (let number = 0; number < maxSlots; number += 1) {
    const folder = homeFolder('spool', String(number));
    const lock = homePath('spool', `${number}.lock`);
    if (tryLock(lock) === undefined) return { number, folder, free: () => unlock(lock) };
  }
  throw new Error(`${maxSlots} engines share ${homePath()}`);
}
