import type { Comparison, ComparedField, EditCheck, EditLine } from '../../src-shared/redrive.js';
import { maxEditLength } from '../../src-shared/redrive.js';
import { tickSchema } from '../../src-shared/market/tick.js';
import { decodeTick } from '../tick-codec.js';

type Fields = Readonly<Record<string, unknown>>;

const tickFields = Object.keys(tickSchema.shape);
const neededFields: ReadonlySet<string> = new Set(
  tickFields.filter((field) => !tickSchema.shape[field as keyof typeof tickSchema.shape].safeParse(undefined).success),
);
const maxShownFields = 100;
const maxShownText = 400;

/** A message field by field beside a good one. Everything in both may be anybody's text. */
export function compareMessage(
  bad: Buffer | null,
  good: { readonly partition: number; readonly offset: number; readonly value: Buffer } | null,
): Comparison {
  const text = editable(bad);
  const shownGood = good && {
    partition: good.partition,
    offset: good.offset,
    text: good.value.subarray(0, maxEditLength).toString('utf8'),
  };
  const fields = objectOf(bad);
  if (!fields) return { good: shownGood, fields: [], note: 'The message is no JSON object.', text };
  const goodFields = (good && objectOf(good.value)) ?? {};
  const issues = issuesOf(fields);
  const names = [...new Set([...tickFields, ...Object.keys(fields)])].slice(0, maxShownFields);
  const compared = names.flatMap((field) => compareField(field, fields, goodFields, issues.get(field)) ?? []);
  return { good: shownGood, fields: compared, note: reasonOf(bad), text };
}

function compareField(
  field: string,
  bad: Fields,
  good: Fields,
  issue: { readonly message: string; readonly isTooLong: boolean; readonly isType: boolean } | undefined,
): ComparedField | null {
  const isThere = Object.hasOwn(bad, field);
  const isInGood = Object.hasOwn(good, field);
  if (!isThere && !isInGood && !neededFields.has(field)) return null;
  const shown = { field: field.slice(0, maxShownText), bad: shownValue(bad, field), good: shownValue(good, field) };
  if (!isThere) {
    const isNeeded = neededFields.has(field);
    return { ...shown, mark: isNeeded ? 'missing' : 'other-value', note: isNeeded ? 'is missing' : '' };
  }
  if (!tickFields.includes(field)) return { ...shown, mark: 'unknown', note: 'is no field of a tick; it is ignored' };
  if (!issue) return { ...shown, mark: shown.bad === shown.good ? 'same' : 'other-value', note: '' };
  const mark = issue.isTooLong ? 'too-long' : issue.isType ? 'wrong-type' : 'not-allowed';
  return { ...shown, mark, note: issue.message };
}

/** What an edited message would come to, line by line. */
export function checkEdit(text: string): EditCheck {
  const value = Buffer.from(text);
  const fields = objectOf(value);
  if (!fields) return { isTick: false, lines: [{ field: '', isGood: false, text: reasonOf(value) }] };
  const issues = issuesOf(fields);
  const names = [...new Set([...tickFields, ...Object.keys(fields)])].slice(0, maxShownFields);
  const lines = names.flatMap((field): EditLine[] => {
    const issue = issues.get(field);
    if (issue) return [{ field: field.slice(0, maxShownText), isGood: false, text: issue.message }];
    if (!Object.hasOwn(fields, field)) return [];
    const isKnown = tickFields.includes(field);
    const told = isKnown ? (shownValue(fields, field) ?? '') : 'is no field of a tick; it is ignored';
    return [{ field: field.slice(0, maxShownText), isGood: true, text: told }];
  });
  const decoded = decodeTick(value);
  const isToldAlready = lines.some(({ isGood }) => !isGood);
  if (!decoded.ok && !isToldAlready) lines.push({ field: '', isGood: false, text: decoded.failure.message });
  return { isTick: decoded.ok, lines };
}

function issuesOf(fields: Fields) {
  const parsed = tickSchema.safeParse(fields);
  const issues = new Map<string, { message: string; isTooLong: boolean; isType: boolean }>();
  for (const issue of parsed.error?.issues ?? []) {
    const field = String(issue.path[0] ?? '');
    const isTooLong = issue.code === 'custom' && issue.params?.code === 'too-large';
    const message = Object.hasOwn(fields, field) ? issue.message.slice(0, maxShownText) : 'is missing';
    if (!issues.has(field)) issues.set(field, { message, isTooLong, isType: issue.code === 'invalid_type' });
  }
  return issues;
}

function reasonOf(value: Buffer | null): string {
  const decoded = decodeTick(value);
  return decoded.ok ? 'It is a tick now, and would be stored.' : decoded.failure.message;
}

function objectOf(value: Buffer | null): Fields | null {
  if (!value) return null;
  try {
    const parsed: unknown = JSON.parse(value.toString('utf8'));
    const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
    return isObject ? Object.fromEntries(Object.entries(parsed)) : null;
  } catch {
    return null; // no JSON at all
  }
}

function shownValue(fields: Fields, field: string): string | null {
  if (!Object.hasOwn(fields, field)) return null;
  try {
    return (JSON.stringify(fields[field]) ?? '').slice(0, maxShownText);
  } catch {
    return '(nested too deeply to be shown)'; // the stack ended first
  }
}

/** Bytes that are no UTF-8 cannot be edited as text without being changed. */
function editable(value: Buffer | null): string | null {
  if (!value || value.length > maxEditLength) return null;
  const text = value.toString('utf8');
  return Buffer.from(text).equals(value) ? text : null;
}
