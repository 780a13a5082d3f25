import type { DrillFeedPlan } from '../../../src-shared/drill-feed.js';
import type { DrillRecord, DrillState, DrillStep } from '../../../src-shared/fire-drill.js';
import type { Tone } from '../../components/state-mark.js';
import { formatCount } from '../../format/number.js';

export const drillMarks: Readonly<Record<DrillState, { readonly tone: Tone; readonly text: string }>> = {
  running: { tone: 'busy', text: 'Running' },
  passed: { tone: 'ok', text: 'Passed' },
  'no-effect': { tone: 'warn', text: 'No effect' },
  failed: { tone: 'bad', text: 'Failed' },
  cancelled: { tone: 'off', text: 'Cancelled' },
};

export const stepMarks: Readonly<Record<DrillStep['state'], { readonly tone: Tone; readonly text: string }>> = {
  waiting: { tone: 'idle', text: 'waiting' },
  running: { tone: 'busy', text: 'running' },
  done: { tone: 'ok', text: 'done' },
  failed: { tone: 'bad', text: 'failed' },
  skipped: { tone: 'idle', text: 'skipped' },
};

/** Where the ticks of a drill come from, before it begins. */
export function planText({ source, stopsRunning }: DrillFeedPlan): string {
  if (source === 'running') return 'The feed that runs goes on through the drill.';
  const own =
    source === 'simulator'
      ? 'The drill starts the simulator, 20 symbols and 200 ticks/s, and stops it at its end.'
      : 'The drill serves a live feed itself, on this computer only, and stops it at its end.';
  return stopsRunning ? `${own} What runs now is stopped first and started again afterwards.` : own;
}

export function balanceText({ balance }: DrillRecord): string {
  if (!balance) return 'Not compared';
  const { verdict, checked, missing, different, extra } = balance;
  const counted = `${formatCount(checked)} ticks of the drill compared`;
  if (verdict === 'balanced') return `Balanced: ${counted}, none missing, none different, none too many.`;
  return `Not balanced: ${counted}, ${formatCount(missing)} missing, ${formatCount(different)} different, ${formatCount(extra)} too many.`;
}
