import type { Cassandra } from '../store/cassandra.js';
import { SyncHold } from './sync-hold.js';

type Offsets = ReadonlyMap<number, bigint>;

/**
 * Of what is stored, what may be committed. Where Cassandra acknowledges before it is durable, offsets wait until it is;
 * when a node that went away is back, it may have lost what it acknowledged last, so that none of that is committed and all
 * of it is to be fetched again.
 */
export class DurableOffsets {
  private readonly hold: SyncHold;
  private mayHaveLost = false;
  private isToldBack = false;
  private readonly unwatch: () => void = () => undefined;

  /**
   * @param holdMs for how long an acknowledged row may be lost; 0: never
   * @param isBack told when a node is back that may have lost something
   */
  constructor(
    private readonly cassandra: Pick<Cassandra, 'watchNodes' | 'answers'>,
    private readonly holdMs: number,
    isBack: () => void,
  ) {
    this.hold = new SyncHold(holdMs);
    if (holdMs === 0) return;
    this.unwatch = cassandra.watchNodes({
      away: () => {
        this.mayHaveLost = true;
        this.isToldBack = false;
      },
      back: () => {
        if (!this.mayHaveLost || this.isToldBack) return;
        this.isToldBack = true; // the driver may say so twice
        isBack();
      },
    });
  }

  /** Whether offsets wait at all. */
  get isHolding(): boolean {
    return this.holdMs > 0;
  }

  async of(stored: Offsets): Promise<Offsets> {
    const durable = this.hold.durable(stored, performance.now());
    if (!this.isHolding || durable.size === 0) return durable;
    // What was acknowledged is on the disk by now only if the node has lived on since.
    if (!(await this.cassandra.answers()).ok) return new Map();
    return this.mayHaveLost ? new Map() : durable;
  }

  /** From now on everything comes again that was not committed. */
  assigned(): void {
    this.hold.forget();
    this.mayHaveLost = false;
  }

  close(): void {
    this.unwatch();
  }
}

/** What the operator reads of it. */
export const rewound =
  'A node of Cassandra is back. It may have lost what it had acknowledged since its last sync; none of that was committed ' +
  'yet, and all of it is written again from the committed offsets.';
