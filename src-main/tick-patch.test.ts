import { expect, it } from 'vitest';
import type { Result } from '../src-shared/result.js';
import { applyPatch, parsePatch } from './tick-patch.js';

function valueOf<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error('it was refused');
  return result.value;
}
const patched = (message: string, patch: string) =>
  valueOf(applyPatch(Buffer.from(message), valueOf(parsePatch(patch)))).toString();

it('sets fields, takes those away that are null, and leaves the digits of all others', () => {
  expect(patched('{"price":"ten","size":100.10,"old":1}', '{"price":10.5,"old":null}')).toBe(
    '{"price":10.5,"size":100.10}',
  );
});

it('refuses what is no object', () => {
  for (const text of ['17', '[1]', 'null', '"x"', '{', '']) {
    expect(parsePatch(text).ok).toBe(false);
    expect(applyPatch(Buffer.from(text), {}).ok).toBe(false);
  }
  expect(applyPatch(null, {}).ok).toBe(false);
});
