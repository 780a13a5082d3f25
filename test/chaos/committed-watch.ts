import type { Rows } from './rows.js';
import type { TopicReader } from './topic.js';
import { within } from './within.js';

const everyMs = 1_000;

/**
 * Looks again and again, faults or not: whatever the group has committed is stored or in the dead-letter topic. Reads
 * the committed offsets first and the rows after it.
 */
export class CommittedWatch {
  /** Times that it could look while a fault held, and while none did. */
  readonly looks = { faulty: 0, quiet: 0 };
  /** What was committed and was neither stored nor a dead letter. */
  private readonly lost: string[] = [];
  private readonly checkedTo: number[] = [];
  private isClosed = false;
  private looking: Promise<void> = Promise.resolve();

  constructor(
    private readonly topic: TopicReader,
    private readonly rows: Rows,
    private readonly isFaulty: () => boolean,
  ) {}

  get violations(): string[] {
    const { length } = this.lost;
    const first = this.lost.slice(0, 5).join(', ');
    return length > 0 ? [`${length} were committed and neither stored nor dead letters, first ${first}`] : [];
  }

  start(): void {
    this.looking = this.run();
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.looking;
  }

  /** False when a server did not answer. */
  async look(): Promise<boolean> {
    const committed = await this.topic.committed();
    if (!committed) return false;
    const seqs: number[] = [];
    const dead: string[] = [];
    const reached = new Map<number, number>();
    for (const [partition, next] of committed) {
      const to = Math.min(next, this.topic.readTo(partition));
      for (let offset = this.checkedTo[partition] ?? 0; offset < to; offset += 1) {
        const seq = this.topic.records[partition]?.[offset];
        if (typeof seq === 'number') seqs.push(seq);
        else dead.push(`${partition}/${offset}`);
      }
      reached.set(partition, to);
    }
    const missing = await within(10_000, this.rows.missing(seqs));
    if (!missing || !(await this.areBuried(dead))) return false;
    for (const [partition, to] of reached) this.checkedTo[partition] = to;
    this.looks[this.isFaulty() ? 'faulty' : 'quiet'] += 1;
    this.lost.push(...missing.map((seq) => `seq ${seq}`));
    return true;
  }

  /** False when the dead-letter topic could not be read to its end in time. */
  private async areBuried(dead: readonly string[]): Promise<boolean> {
    const isLost = () => dead.filter((place) => !this.topic.buried.has(place));
    if (isLost().length === 0) return true;
    const ends = await this.topic.ends();
    if (!ends) return false;
    for (let left = 50; isLost().length > 0 && !this.topic.hasDeadLettersTo(ends.deadLetters); left -= 1) {
      if (left === 0) return false;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    this.lost.push(...isLost());
    return true;
  }

  private async run(): Promise<void> {
    while (!this.isClosed) {
      await this.look().catch(() => undefined); // a server is away
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  }
}
