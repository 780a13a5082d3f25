import { bridge } from '../../bridge.js';
import { checkStore } from '../../stores/check-store.js';

/** Ends the test that runs, if one does; it then says what it has found. */
export function cancelTest(): void {
  const { check } = checkStore.getState();
  if (check?.isRunning) void bridge().request['check:cancel'](check.id);
}
