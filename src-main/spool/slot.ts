import type { Failure } from '../../src-shared/failure.js';
import { fail, ok, type Result } from '../../src-shared/result.js';
import { homeFolder, homePath } from '../home.js';
import { tryLock, unlock } from '../lock-file.js';
import { spoolFailed } from './spool-failure.js';

/** The lowest free place among the engines of one TAPEDECK_HOME: its number names the engine, its folder is its spool. */
export interface Slot {
  readonly number: number;
  readonly folder: string;
  free(): void;
}

const maxSlots = 64;

/** Takes the lowest free slot, one whose holder has died included: whoever takes it has its spool to empty. */
export function takeSlot(): Result<Slot, Failure> {
  try {
    for (let number = 0; number < maxSlots; number += 1) {
      const folder = homeFolder('spool', String(number));
      const lock = homePath('spool', `${number}.lock`);
      if (tryLock(lock) === undefined) return ok({ number, folder, free: () => unlock(lock) });
    }
    return fail(spoolFailed(homePath('spool'), new Error(`${maxSlots} engines share it`)));
  } catch (error) {
    return fail(spoolFailed(homePath('spool'), error));
  }
}
