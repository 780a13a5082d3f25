import type { Readiness } from '../../src-shared/ipc/contract.js';
import type { PipelineSnapshot, PipelineState } from '../../src-shared/pipeline-snapshot.js';
import type { Tone } from '../components/state-mark.js';
import type { Action } from '../stores/action-store.js';

export const stateMarks: Readonly<Record<PipelineState, { readonly tone: Tone; readonly text: string }>> = {
  stopped: { tone: 'off', text: 'Stopped' },
  starting: { tone: 'busy', text: 'Starting' },
  running: { tone: 'ok', text: 'Running' },
  'needs-attention': { tone: 'warn', text: 'Needs attention' },
  draining: { tone: 'busy', text: 'Draining' },
  failed: { tone: 'bad', text: 'Failed' },
};

/** What the one button does now, and what to know about it. */
export interface PrimaryAction {
  readonly action: 'start' | 'stop';
  readonly isPossible: boolean;
  /** Why it is not possible, or what goes on meanwhile. */
  readonly note: string | null;
}

export function primaryAction(
  { state, errors }: Pick<PipelineSnapshot, 'state' | 'errors'>,
  readiness: Readiness,
  pending: Action | null,
): PrimaryAction {
  if (pending === 'start') return { action: 'start', isPossible: false, note: 'Starting the pipeline' };
  if (pending === 'stop') return { action: 'stop', isPossible: false, note: 'Stopping the feed' };
  switch (state) {
    case 'stopped':
    case 'failed':
      return startAction(state, readiness);
    case 'starting':
      return { action: 'stop', isPossible: true, note: 'Taking over the partitions; then the feed begins' };
    case 'running':
      return { action: 'stop', isPossible: true, note: null };
    case 'needs-attention':
      return { action: 'stop', isPossible: true, note: errors.find(({ current }) => current)?.message ?? null };
    case 'draining':
      return { action: 'stop', isPossible: false, note: 'Storing what was fetched; takes 10 s at most' };
  }
}

function startAction(state: 'stopped' | 'failed', readiness: Readiness): PrimaryAction {
  switch (readiness.kind) {
    case 'waiting':
      return { action: 'start', isPossible: false, note: `Waiting for ${readiness.for}` };
    case 'failed':
      return { action: 'start', isPossible: false, note: 'The servers cannot be used: Overview and Errors say why' };
    case 'ready':
      return { action: 'start', isPossible: true, note: state === 'failed' ? 'The last run failed: see Errors' : null };
  }
}
