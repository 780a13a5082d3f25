import type { Failure } from '../../src-shared/failure.js';
import type { DrillFault } from '../../src-shared/fire-drill.js';
import type { InitialState } from '../../src-shared/ipc/contract.js';
import type { PipelineSnapshot } from '../../src-shared/pipeline-snapshot.js';
import type { Result } from '../../src-shared/result.js';
import type { Connection } from '../console/connection.js';
import type { Engine } from '../engine-supervisor.js';
import type { ServedFeed } from './served-feed.js';

/** What a fault works with. */
export interface Scene {
  /** Of the drill. */
  readonly id: string;
  readonly engine: Pick<Engine, 'pid' | 'putPoison'>;
  readonly connection: Pick<Connection, 'connect'>;
  /** The feed that the drill serves; null where it serves none. */
  readonly feed: ServedFeed | null;
  readonly signal: AbortSignal;
  /** What the page shows now. */
  now(): InitialState;
}

/** Something that a drill breaks, and how it is mended. */
export interface Fault {
  readonly name: DrillFault;
  /** What is done, as the title of its step. */
  readonly breaks: string;
  readonly repairs: string;
  /** From the break to the repair at least. */
  readonly lastsMs: number;
  /** Of the feed that the drill serves. */
  readonly ticksPerSecond?: number;
  readonly spoolBytes?: number;
  /** Says what was done. */
  break(scene: Scene): Promise<Result<string, Failure>>;
  /** How it shows, or null while it does not. `before`: the snapshot when it was broken, at `brokenTime`. */
  bite(now: InitialState, before: PipelineSnapshot, brokenTime: number): string | null;
  /** Says what was done; also called when the drill is cancelled. */
  repair(scene: Scene): Promise<Result<string, Failure>>;
}

const stateTexts: Readonly<Partial<Record<PipelineSnapshot['state'], string>>> = {
  'needs-attention': 'Needs attention',
  failed: 'Failed',
};

/** For what stands in the way of writes: the state that it made, with what waited. */
export function biteOnPath({ snapshot }: InitialState): string | null {
  const state = snapshot && stateTexts[snapshot.state];
  if (!snapshot || !state) return null;
  const { lag } = snapshot;
  const waiting = lag === null ? '' : `, ${lag.toLocaleString('en-US')} messages waiting on the topic`;
  const reason = snapshot.errors.find(({ current, places }) => current && places.some(isWait))?.message;
  return `The pipeline said “${state}”${waiting}${reason ? `: ${reason}` : '.'}`;
}

const isWait = ({ nature }: { readonly nature: string }): boolean => nature !== 'data';

/** An error of this kind that came up since then. */
export const errorSince = ({ errors }: InitialState, kind: string, time: number) =>
  errors.find((group) => group.kind === kind && group.lastTime >= time);
