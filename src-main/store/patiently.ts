import { setTimeout as delay } from 'node:timers/promises';
import type { Cassandra } from './cassandra.js';

const tries = 6;
const firstWaitMs = 500;

/** A read that Cassandra cannot answer just now is asked again, for about fifteen seconds. Rejects with the last error. */
export async function patiently<T>(cassandra: Cassandra, read: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await read();
    } catch (error) {
      if (attempt === tries || cassandra.failure(error).nature !== 'wait') throw error;
      await delay(firstWaitMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2));
    }
  }
}
