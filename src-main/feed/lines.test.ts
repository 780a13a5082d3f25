import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maxLineBytes, readLines, type Line } from './lines.js';

async function linesOf(chunks: readonly Uint8Array[]): Promise<Line[]> {
  async function* source() {
    for (const chunk of chunks) yield Buffer.from(chunk);
  }
  const lines: Line[] = [];
  for await (const some of readLines(source())) lines.push(...some);
  return lines;
}

/** Cuts bytes at the given places, wherever a character or a line happens to be. */
function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const sorted = [0, ...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return sorted.slice(1).map((end, index) => bytes.subarray(sorted[index], end));
}

test('however the bytes come, the lines are those between the line feeds', async () => {
  const character = fc.constantFrom('a', '1', ',', '"', '\r', '\n', '\n', 'é', '€', '😀');
  await fc.assert(
    fc.asyncProperty(fc.array(character), fc.array(fc.nat(), { maxLength: 6 }), async (characters, places) => {
      const text = characters.join('');
      const expected = text.split('\n');
      if (expected.at(-1) === '') expected.pop(); // a file that ends with a line feed has no line after it
      expect(await linesOf(cut(Buffer.from(text), places))).toEqual(expected);
    }),
  );
});

test('a byte order mark is skipped at the start and kept elsewhere', async () => {
  const mark = '\uFEFF';
  expect(await linesOf([Buffer.from(`${mark}a\n${mark}b`)])).toEqual(['a', `${mark}b`]);
  expect(await linesOf(cut(Buffer.from(`${mark}a`), [1, 2, 3]))).toEqual(['a']);
});

test('bytes that are no UTF-8 break their line and no other', async () => {
  const [before, broken, after] = await linesOf([Buffer.from('a\n'), Buffer.from([0x62, 0xff]), Buffer.from('\nc\n')]);
  expect([before, after]).toEqual(['a', 'c']);
  expect(broken).toEqual({ code: 'schema', message: 'is not valid UTF-8', raw: Uint8Array.of(0x62, 0xff) });
});

test('a character that is cut off at the end of the file breaks the last line', async () => {
  const [last] = await linesOf([Buffer.from('€').subarray(0, 2)]);
  expect(last).toMatchObject({ code: 'schema' });
});

test('the longest line is read whole, and one byte more is too much, in one chunk or in many', async () => {
  const longest = Buffer.alloc(maxLineBytes, 'x');
  const file = Buffer.concat([longest, Buffer.from('\n'), longest, Buffer.from('y\nend\n')]);
  for (const chunks of [[file], cut(file, [1, 1000, maxLineBytes, maxLineBytes + 1, maxLineBytes + 50])]) {
    const [whole, cutOff, end] = await linesOf(chunks);
    expect(whole).toBe(longest.toString());
    expect(cutOff).toMatchObject({ code: 'too-large', message: 'is longer than 262144 bytes' });
    expect(typeof cutOff === 'object' && longest.equals(cutOff.raw)).toBe(true);
    expect(end).toBe('end');
  }
});

test('a gigabyte without a line end is one broken line and stays out of memory', async () => {
  const chunk = Buffer.alloc(1024 * 1024, 'x');
  async function* endless() {
    for (let count = 0; count < 1024; count += 1) yield chunk;
    yield Buffer.from('\nend');
  }
  const before = process.memoryUsage().rss;
  const lines: Line[] = [];
  for await (const some of readLines(endless())) lines.push(...some);
  expect(lines).toEqual([expect.objectContaining({ code: 'too-large' }), 'end']);
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 ** 2);
});
