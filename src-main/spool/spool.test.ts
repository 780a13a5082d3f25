import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Result } from '../../src-shared/result.js';
import { recordBytes } from './record.js';
import { Spool, type SpoolLimits } from './spool.js';

const roomy: SpoolLimits = { maxBytes: 1e9, minFreeBytes: 0 };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tapedeck-spool-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function value<T>(result: Result<T, { readonly message: string }>): T {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

const opened = async (limits = roomy, at = folder) => value(await Spool.open(at, limits));
const payloads = (...texts: string[]) => texts.map((text) => Buffer.from(text));
const segments = () =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.segment'))
    .sort();

/** Everything that waits, taken in chunks, with what was lost. */
async function takeAll(spool: Spool, max = 3): Promise<{ texts: string[]; lost: number }> {
  const texts: string[] = [];
  let lost = 0;
  for (;;) {
    const chunk = value(await spool.read(max));
    if (!chunk) return { texts, lost };
    texts.push(...chunk.payloads.map(String));
    lost += chunk.lost;
    value(await spool.passed(chunk));
  }
}

test('what is appended comes out in order, and its segments go with it', async () => {
  const spool = await opened();
  value(await spool.append(payloads('a', 'b')));
  value(await spool.append(payloads('c', 'd', 'e')));
  expect(spool.records).toBe(5);
  expect(await takeAll(spool)).toEqual({ texts: ['a', 'b', 'c', 'd', 'e'], lost: 0 });
  expect(spool.records).toBe(0);
  expect(segments()).toEqual([]);
  await spool.close();
});

test('what was read and not passed comes again, also after a restart', async () => {
  const first = await opened();
  value(await first.append(payloads('a', 'b', 'c')));
  const chunk = value(await first.read(1));
  expect(chunk?.payloads.map(String)).toEqual(['a']);
  expect(value(await first.read(1))?.payloads.map(String)).toEqual(['a']);
  if (chunk) value(await first.passed(chunk));
  await first.close();

  const second = await opened();
  expect(second.records).toBe(2);
  expect(await takeAll(second)).toEqual({ texts: ['b', 'c'], lost: 0 });
});

test('a record that was not finished is cut off and not counted as lost', async () => {
  const first = await opened();
  value(await first.append(payloads('whole', 'torn')));
  await first.close();
  const path = join(folder, segments()[0] ?? '');
  truncateSync(path, statSync(path).size - 2);

  const second = await opened();
  expect(second.records).toBe(1);
  expect(statSync(path).size).toBe(recordBytes(Buffer.from('whole')));
  value(await second.append(payloads('after')));
  expect(await takeAll(second)).toEqual({ texts: ['whole', 'after'], lost: 0 });
});

test('of a segment with a flipped bit only the damaged record is lost, and it is counted', async () => {
  const first = await opened();
  value(await first.append(payloads('one', 'two', 'three', 'four')));
  await first.close();
  const path = join(folder, segments()[0] ?? '');
  const whole = readFileSync(path);
  const damagedAt = (index: number) => {
    const bytes = Buffer.from(whole);
    bytes[index] = (bytes[index] ?? 0) ^ 16;
    return bytes;
  };
  // Every byte of the second record: mark, length, number, checksums, payload.
  for (let index = 27; index < 54; index += 1) {
    writeFileSync(path, damagedAt(index));
    const spool = await opened();
    const chunk = value(await spool.read(10));
    expect(chunk?.payloads.map(String), `byte ${index}`).toEqual(['one', 'three', 'four']);
    expect(chunk?.lost).toBe(1);
    await spool.close();
  }
});

test('records of a segment that is missing are counted as lost', async () => {
  const first = await opened();
  value(await first.append(payloads('a', 'b')));
  await first.close();
  const second = await opened();
  value(await second.append(payloads('c')));
  await second.close();
  expect(segments()).toHaveLength(2);
  rmSync(join(folder, segments()[0] ?? ''));

  expect(await takeAll(await opened())).toEqual({ texts: ['c'], lost: 2 });
});

test('a damaged checkpoint gives records again and loses none', async () => {
  const first = await opened();
  value(await first.append(payloads('a', 'b', 'c')));
  const chunk = value(await first.read(2));
  if (chunk) value(await first.passed(chunk));
  await first.close();
  writeFileSync(join(folder, 'checkpoint.json'), '{"next":');

  expect(await takeAll(await opened())).toEqual({ texts: ['a', 'b', 'c'], lost: 0 });
});

test('beyond its bound it takes nothing, says so, and takes again when there is room', async () => {
  const spool = await opened({ maxBytes: 100, minFreeBytes: 0 });
  value(await spool.append(payloads('x'.repeat(50))));
  const refused = await spool.append(payloads('y'.repeat(50)));
  expect(refused).toMatchObject({ ok: false, failure: { kind: 'spool-full' } });
  expect(await takeAll(spool)).toEqual({ texts: ['x'.repeat(50)], lost: 0 });
  value(await spool.append(payloads('y'.repeat(50))));
  expect(spool.records).toBe(1);
  await spool.close();
});

test('a disk with too little free space is left alone', async () => {
  const spool = await opened({ maxBytes: 1e9, minFreeBytes: 1e18 });
  const refused = await spool.append(payloads('x'));
  expect(refused).toMatchObject({
    ok: false,
    failure: { kind: 'spool-full', message: expect.stringContaining('free') },
  });
  expect(segments()).toEqual([]);
});

test('a folder that cannot be written is a failure with the reason, and no record counts', async () => {
  const spool = await opened();
  rmSync(folder, { recursive: true });
  writeFileSync(folder, 'a file where the folder was');
  const refused = await spool.append(payloads('x'));
  expect(refused).toMatchObject({ ok: false, failure: { kind: 'spool-failed' } });
  expect(spool.records).toBe(0);
});

type Step = { readonly append: number } | { readonly take: number } | 'restart' | 'tear';

test('whatever the order of appends, takes, restarts and torn tails: nothing lost, nothing out of order', async () => {
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.record({ append: fc.integer({ min: 1, max: 40 }) }),
    fc.record({ take: fc.integer({ min: 1, max: 30 }) }),
    fc.constant('restart' as const),
    fc.constant('tear' as const),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const at = mkdtempSync(join(folder, 'model-'));
      let spool = await opened(roomy, at);
      const model: string[] = [];
      let made = 0;
      for (const each of steps) {
        if (each === 'restart' || each === 'tear') {
          await spool.close();
          const last = readdirSync(at)
            .filter((name) => name.endsWith('.segment'))
            .sort()
            .at(-1);
          // What a crash in the middle of a write leaves: bytes that were never acknowledged.
          if (each === 'tear' && last) writeFileSync(join(at, last), 'TDR1 and so on', { flag: 'a' });
          spool = await opened(roomy, at);
        } else if ('append' in each) {
          const texts = Array.from({ length: each.append }, () => `${(made += 1)} ${'.'.repeat(made % 7)}`);
          value(await spool.append(payloads(...texts)));
          model.push(...texts);
        } else {
          const chunk = value(await spool.read(each.take));
          expect(chunk?.payloads.map(String) ?? []).toEqual(model.slice(0, chunk?.payloads.length ?? 0));
          expect(chunk === undefined).toBe(model.length === 0);
          expect(chunk?.lost ?? 0).toBe(0);
          if (!chunk) continue;
          value(await spool.passed(chunk));
          model.splice(0, chunk.payloads.length);
        }
        expect(spool.records).toBe(model.length);
      }
      expect((await takeAll(spool)).texts).toEqual(model);
      await spool.close();
    }),
    { numRuns: 60 },
  );
});
