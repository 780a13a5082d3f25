import { describe, expect, it } from 'vitest';
import { pipelineStates, type PipelineState } from '../../src-shared/pipeline-snapshot.js';
import { primaryAction } from './pipeline-state.js';

const ready = { kind: 'ready' } as const;
const waiting = { kind: 'waiting', for: 'Cassandra' } as const;
const inState = (state: PipelineState) => ({ state, errors: [] });

describe('the one button', () => {
  it('starts a stopped pipeline once the servers are ready', () => {
    expect(primaryAction(inState('stopped'), ready, null)).toMatchObject({ action: 'start', isPossible: true });
    expect(primaryAction(inState('stopped'), waiting, null)).toEqual({
      action: 'start',
      isPossible: false,
      note: 'Waiting for Cassandra',
    });
  });

  it('stops what starts, runs or needs attention, even while the servers are away', () => {
    for (const state of ['starting', 'running', 'needs-attention'] as const) {
      expect(primaryAction(inState(state), waiting, null)).toMatchObject({ action: 'stop', isPossible: true });
    }
  });

  it('can start again after a failure', () =>
    expect(primaryAction(inState('failed'), ready, null)).toMatchObject({ action: 'start', isPossible: true }));

  it('always says why it cannot be pressed', () => {
    for (const state of pipelineStates) {
      for (const readiness of [ready, waiting]) {
        for (const pending of [null, 'start', 'stop'] as const) {
          const { isPossible, note } = primaryAction(inState(state), readiness, pending);
          expect(isPossible || note !== null).toBe(true);
        }
      }
    }
  });
});
