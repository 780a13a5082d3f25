import type { Profile } from '../../../src-shared/profile.js';
import type { BarInterval } from '../../../src-shared/ticks-query.js';
import { ask } from './ask.js';
import { BarWindow } from './bar-window.js';

const maxKept = 8;

let owner: Profile | null = null;
const kept = new Map<string, BarWindow>();

/** The bars of a symbol; those that were seen lately are still there, so that going back to them takes no time. */
export function keptWindow(profile: Profile, symbol: string, interval: BarInterval): BarWindow {
  if (owner !== profile) kept.clear();
  owner = profile;
  const key = `${interval} ${symbol}`;
  const window = kept.get(key) ?? new BarWindow(symbol, interval, ask);
  kept.delete(key);
  kept.set(key, window);
  for (const [oldest] of kept) if (kept.size > maxKept) kept.delete(oldest);
  return window;
}
