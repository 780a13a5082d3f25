import { isLosslessNumber, parse, stringify } from 'lossless-json';
import { z } from 'zod';
import type { Rejection } from '../src-shared/market/tick.js';
import { fail, ok, type Result } from '../src-shared/result.js';

const objectSchema = z
  .custom<Record<string, unknown>>((value) => typeof value === 'object' && value !== null && !Array.isArray(value))
  .refine((value) => !isLosslessNumber(value));

/** Fields to lay over a message. */
export type TickPatch = Readonly<Record<string, unknown>>;

export function parsePatch(text: string): Result<TickPatch, Rejection> {
  const parsed = parseObject(text);
  return parsed ? ok(parsed) : fail({ code: 'json', message: 'the fields to set are no JSON object' });
}

/** Lays fields over a message, null taking one away; numbers that are not touched keep their digits. */
export function applyPatch(value: Buffer | null, patch: TickPatch): Result<Buffer, Rejection> {
  const message = value && parseObject(value.toString('utf8'));
  if (!message) return fail({ code: 'json', message: 'the message is no JSON object, so that no field can be set' });
  const patched = new Map(Object.entries(message));
  for (const [field, set] of Object.entries(patch)) {
    if (set === null) patched.delete(field);
    else patched.set(field, set);
  }
  return ok(Buffer.from(stringify(Object.fromEntries(patched)) ?? ''));
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    return objectSchema.safeParse(parse(text)).data ?? null;
  } catch {
    return null; // no JSON at all
  }
}
