import { setImmediate as othersTurn } from 'node:timers/promises';
import pLimit from 'p-limit';

/**
 * Queries under way at once, of all that pages and exports ask together. The store reads them with the cores with which it
 * writes: with sixteen, ingestion fell to three quarters on two cores; with four it keeps its pace, and a day is read as soon.
 */
const queriesAtOnce = 4;

/** Keeps what is read for pages and exports from starving what is written. */
export class ReadPace {
  private readonly limit = pLimit(queriesAtOnce);

  /** What `read` gives, when it is its turn; rejects as `read` does. */
  async query<T>(read: () => Promise<T>): Promise<T> {
    const answer = await this.limit(read);
    await othersTurn(); // several answers may have come at once, and the pipeline runs in this thread
    return answer;
  }
}
