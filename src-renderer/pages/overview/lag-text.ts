import type { LagAssessment, LagVerdict } from '../../../src-shared/lag.js';
import type { PipelineState } from '../../../src-shared/pipeline-snapshot.js';
import type { Tone } from '../../components/state-mark.js';
import { formatElapsed } from '../../format/duration.js';

const oneDigit = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** `0 s`, `1.2 s`, `at least 4 min 10 s`; null until it was measured. */
export function lagAgeText({ seconds, isAtLeast }: LagAssessment): string | null {
  if (seconds === null) return null;
  const age =
    seconds > 0 && seconds < 9.95 ? `${oneDigit.format(seconds)} s` : formatElapsed(Math.round(seconds) * 1000);
  return isAtLeast ? `at least ${age}` : age;
}

/** The same where there is room for four characters: `1.2s`, `75s`, `4m`, `2h`. */
export function shortLagAge({ seconds, isAtLeast }: LagAssessment): string {
  if (seconds === null) return '';
  const more = isAtLeast ? '>' : '';
  if (seconds < 9.95) return `${more}${seconds === 0 ? '0' : oneDigit.format(seconds)}s`;
  if (seconds < 99.5) return `${more}${Math.round(seconds)}s`;
  return seconds < 5940 ? `${more}${Math.round(seconds / 60)}m` : `${more}${Math.round(seconds / 3600)}h`;
}

const marks: Readonly<Record<LagVerdict, { readonly tone: Tone; readonly text: string; readonly hint: string }>> = {
  ok: { tone: 'ok', text: 'Ok', hint: 'What was on the topic ten seconds ago is stored.' },
  'catching-up': { tone: 'idle', text: 'Catching up', hint: 'It is behind, and stores faster than ticks come.' },
  'falling-behind': { tone: 'warn', text: 'Falling behind', hint: 'It stores, and ticks come at least as fast.' },
  stalled: { tone: 'bad', text: 'Stalled', hint: 'Messages wait, and for ten seconds none was stored.' },
};

const unjudged: Readonly<Record<PipelineState, string>> = {
  stopped: 'Not running',
  failed: 'Not running',
  draining: 'Stopping',
  starting: 'Starting',
  running: 'Measuring',
  'needs-attention': 'Measuring',
};

/** How the lag goes, as a mark and a sentence. */
export const lagMark = (
  verdict: LagVerdict | null,
  state: PipelineState,
): { readonly tone: Tone; readonly text: string; readonly hint: string } =>
  verdict ? marks[verdict] : { tone: 'off', text: unjudged[state], hint: 'It is judged while the pipeline runs.' };
