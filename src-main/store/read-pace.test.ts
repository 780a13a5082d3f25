import { describe, expect, it } from 'vitest';
import { ReadPace } from './read-pace.js';

describe('the pace of reading', () => {
  it('has four queries under way, and the next one when one of them is answered', async () => {
    const pace = new ReadPace();
    const answers: ((value: number) => void)[] = [];
    const query = () => pace.query(() => new Promise<number>((resolve) => answers.push(resolve)));
    const asked = Array.from({ length: 6 }, query);
    await expect.poll(() => answers.length).toBe(4);
    answers[2]?.(7);
    await expect(asked[2]).resolves.toBe(7);
    await expect.poll(() => answers.length).toBe(5);
    for (const answer of answers) answer(1);
    await expect.poll(() => answers.length).toBe(6);
    answers[5]?.(1);
    await expect(Promise.all(asked)).resolves.toEqual([1, 1, 7, 1, 1, 1]);
  });

  it('lets a query fail alone', async () => {
    const pace = new ReadPace();
    const failing = Array.from({ length: 9 }, () => pace.query(() => Promise.reject(new Error('no node'))));
    const ends = await Promise.allSettled(failing);
    expect(ends.map(({ status }) => status)).toEqual(Array.from({ length: 9 }, () => 'rejected'));
    await expect(pace.query(() => Promise.resolve('read'))).resolves.toBe('read');
  });

  it('gives the pipeline a turn before an answer is dealt with', async () => {
    const order: string[] = [];
    setImmediate(() => order.push('pipeline'));
    await new ReadPace().query(() => Promise.resolve()).then(() => order.push('answer'));
    expect(order).toEqual(['pipeline', 'answer']);
  });
});
