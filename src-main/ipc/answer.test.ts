import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { requestArguments } from '../../src-shared/ipc/request-arguments.js';
import { answer, RefusedCall } from './answer.js';

const page = { isOurWindow: true, origin: 'app://ui' };
const double = answer('pipeline:start', 'app://ui', z.tuple([z.int()]), (n) => n * 2);

test('hands parsed arguments to the handler and its answer back', async () => {
  expect(await double(page, [21])).toBe(42);
});

test.each([
  { isOurWindow: false, origin: 'app://ui' },
  { isOurWindow: true, origin: 'https://example.com' },
  { isOurWindow: true, origin: 'app://other' },
  { isOurWindow: true, origin: '' },
])('refuses a call from elsewhere: %o', async (sender) => {
  await expect(double(sender, [1])).rejects.toThrow(new RefusedCall('not allowed'));
});

test.each([[[]], [['1']], [[1.5]], [[1, 2]], [[null]]])('refuses wrong arguments: %o', async (args) => {
  await expect(double(page, args)).rejects.toThrow(new RefusedCall('wrong arguments'));
});

test('refuses arguments that are too long altogether', async () => {
  const length = answer('clipboard:copy', 'app://ui', z.tuple([z.array(z.string())]), (texts) => texts.length);
  expect(await length(page, [['a'.repeat(1_900_000)]])).toBe(1);
  await expect(length(page, [['a'.repeat(1_000_000), 'a'.repeat(1_000_000)]])).rejects.toThrow('wrong arguments');
});

test('lets bytes through that their own schema bounds', async () => {
  const length = answer('picture:save', 'app://ui', z.tuple([z.instanceof(Uint8Array)]), (bytes) => bytes.length);
  expect(await length(page, [new Uint8Array(3_000_000)])).toBe(3_000_000);
});

test('tells the page nothing of a bug', async () => {
  const broken = answer('app:initial-state', 'app://ui', z.tuple([]), () => {
    throw new Error('/home/someone/secret');
  });
  await expect(broken(page, [])).rejects.toThrow(new RefusedCall('internal error; the log has it'));
});

test.each(Object.entries(requestArguments))(
  '%s: whatever a page sends, it is parsed or refused',
  async (channel, schema) => {
    const handler = vi.fn();
    const call = answer(channel, 'app://ui', schema as z.ZodType<unknown[]>, handler);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.anything({ withBigInt: true, withMap: true, withDate: true })), async (args) => {
        handler.mockClear();
        await call(page, args).catch((error: unknown) => expect(error).toBeInstanceOf(RefusedCall));
        if (handler.mock.calls.length > 0) expect(schema.safeParse(args).success).toBe(true);
      }),
      { numRuns: 200 },
    );
  },
);
