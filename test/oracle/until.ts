import { setTimeout as delay } from 'node:timers/promises';

/** Asks again and again until the answer meets the condition; the test's own time-out bounds it. */
export async function until<T>(ask: () => Promise<T>, condition: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (condition(answer)) return answer;
    await delay(20);
  }
}
