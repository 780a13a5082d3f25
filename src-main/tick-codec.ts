import type { z } from 'zod';
import { isLosslessNumber, parse as parseLossless } from 'lossless-json';
import { maxSignificantDigits, significantDigits } from '../src-shared/market/decimal.js';
import { tickSchema, type Rejection, type Tick } from '../src-shared/market/tick.js';
import { fail, ok, type Result } from '../src-shared/result.js';
import { UsualMessages } from './usual-message.js';
import { usualTick } from './usual-tick.js';

/** The value of a tick's message: one JSON object; what is null or zero by default is left out. */
export function encodeTick(tick: Tick): string {
  return JSON.stringify({
    symbol: tick.symbol,
    eventTime: tick.eventTime,
    eventNanos: tick.eventNanos === 0 ? undefined : tick.eventNanos,
    receivedTime: tick.receivedTime,
    seq: tick.seq,
    price: tick.price,
    size: tick.size,
    tradeId: tick.tradeId ?? undefined,
    venue: tick.venue ?? undefined,
    conditions: tick.conditions ?? undefined,
    feed: tick.feed ?? undefined,
  });
}

// A price of more than 15 digits has at least 16 characters. Where there is no backslash, a key can be spelt in one way
// only, so a message that this does not match has no such price or size.
const perhapsTooPrecise = /"(?:price|size)"\s*:\s*[-+.\deE]{16}|\\/;

const usualMessages = new UsualMessages();

/** Parses the value of a message, which anybody may have written. */
export function decodeTick(value: Buffer | null): Result<Tick, Rejection> {
  if (value === null) return fail({ code: 'json', message: 'the message has no value' });
  const usual = usualMessages.read(value);
  if (usual) return ok(usual);
  const text = value.toString('utf8');
  if (text.includes('\ufffd') && !isUtf8(value)) return fail({ code: 'json', message: 'the value is not UTF-8' });
  return parseTick(text, tickSchema, usualTick);
}

/** Parses a line of a feed, which has not been received before. @param receivedTime epoch milliseconds */
export function decodeLine(text: string, receivedTime: number): Result<Tick, Rejection> {
  const parsed = parseTick(text, lineSchema, (json) => usualTick(json, receivedTime));
  return parsed.ok ? ok({ ...parsed.value, receivedTime }) : parsed;
}

const lineSchema = tickSchema.omit({ receivedTime: true });

function parseTick<S extends z.ZodType>(
  text: string,
  schema: S,
  usual: (json: unknown) => z.infer<S> | null = () => null,
): Result<z.infer<S>, Rejection> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return fail({ code: 'json', message: error instanceof Error ? error.message.slice(0, 200) : 'not JSON' });
  }
  const tick = usual(json);
  const parsed = tick === null ? schema.safeParse(json) : { success: true as const, data: tick };
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const code = issue?.code === 'custom' && issue.params?.code === 'too-large' ? 'too-large' : 'schema';
    return fail({
      code,
      message: `${issue?.path.join('.') || 'the value'}: ${issue?.message ?? 'is no tick'}`.slice(0, 200),
    });
  }
  if (perhapsTooPrecise.test(text)) {
    const field = tooPreciseField(text);
    if (field)
      return fail({ code: 'precision', message: `${field} has more than ${maxSignificantDigits} significant digits` });
  }
  return ok(parsed.data);
}

function tooPreciseField(text: string): 'price' | 'size' | undefined {
  let numbers: unknown;
  try {
    numbers = parseLossless(text);
  } catch {
    return 'price'; // JSON.parse took it and the stricter parser does not (a key twice, with two values): not to be trusted
  }
  return (['price', 'size'] as const).find((field) => {
    const number = (numbers as Record<string, unknown>)[field];
    return isLosslessNumber(number) && significantDigits(number.value) > maxSignificantDigits;
  });
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
