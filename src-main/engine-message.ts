import { z } from 'zod';
import { checkStepSchema } from '../src-shared/check.js';
import { failureKinds, failureNatures, failureSchema } from '../src-shared/failure.js';
import { pipelinePlaces } from '../src-shared/failure-place.js';
import { lagVerdicts } from '../src-shared/lag.js';
import { noticeKinds } from '../src-shared/notice.js';
import { importProgressSchema } from '../src-shared/import.js';
import { redriveSchema } from '../src-shared/redrive.js';
import { pipelineStates } from '../src-shared/pipeline-snapshot.js';
import type { EngineMessage } from './engine-contract.js';
import { logFor } from './log.js';

const log = logFor('engine-host');

const count = z.number();
const latency = z.object({ p50: z.number(), p95: z.number(), p99: z.number() }).nullable();

const lagAssessment = z.object({
  seconds: z.number().nullable(),
  isAtLeast: z.boolean(),
  verdict: z.enum(lagVerdicts).nullable(),
});

const snapshot = z.object({
  time: z.number(),
  state: z.enum(pipelineStates),
  received: count,
  rejected: count,
  produced: count,
  unsent: count,
  consumed: count,
  stored: count,
  deadLettered: count,
  spooled: count,
  recovered: count,
  inherited: count,
  expired: count,
  perSecond: z.object({ received: count, produced: count, consumed: count, stored: count }),
  lag: z.number().nullable(),
  lagByPartition: z.record(z.string(), z.number()),
  lagAssessment,
  lagAssessmentByPartition: z.record(z.string(), lagAssessment),
  elapsedMs: z.number(),
  latencyMs: latency,
  recentLatencyMs: latency,
  eventTime: z.number().nullable(),
  feedEnded: z.boolean(),
  notices: z.array(z.object({ time: z.number(), kind: z.enum(noticeKinds), text: z.string() })),
  gaps: z.object({ count, seconds: z.number() }),
  otherEngines: z.number().nullable(),
  errors: z.array(
    z.object({
      kind: z.enum(failureKinds),
      count,
      message: z.string(),
      remedy: z.string(),
      firstTime: z.number(),
      lastTime: z.number(),
      current: z.boolean(),
      places: z.array(
        z.object({
          place: z.enum(pipelinePlaces),
          nature: z.enum(failureNatures),
          count,
          message: z.string(),
          remedy: z.string(),
          firstTime: z.number(),
          lastTime: z.number(),
          current: z.boolean(),
        }),
      ),
    }),
  ),
});

const stock = z.object({
  symbol: z.string(),
  price: z.number(),
  size: z.number(),
  eventTime: z.number(),
  eventNanos: z.number(),
  seq: z.number(),
  day: z.string(),
  open: z.number(),
  high: z.number(),
  low: z.number(),
  volume: z.number(),
  updatedTime: z.number(),
});

const readiness = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('waiting'), for: z.string() }),
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('failed'), failure: failureSchema }),
]);

const result = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), failure: failureSchema }),
]);

const engineMessageSchema: z.ZodType<EngineMessage> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reply'), id: z.int(), result }),
  z.object({
    kind: z.literal('event'),
    event: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('snapshot'), snapshot }),
      z.object({ kind: z.literal('stocks'), stocks: z.array(stock) }),
      z.object({ kind: z.literal('readiness'), readiness }),
      z.object({
        kind: z.literal('export'),
        id: z.string(),
        progress: z.object({ rows: count, bytes: count, totalRows: count.nullable() }),
      }),
      z.object({ kind: z.literal('redrive'), redrive: redriveSchema }),
      z.object({ kind: z.literal('verify'), id: z.string(), messages: count, of: count }),
      z.object({ kind: z.literal('import'), id: z.string(), progress: importProgressSchema }),
      z.object({ kind: z.literal('check'), id: z.string(), steps: z.array(checkStepSchema) }),
    ]),
  }),
]);

/** A message from the engine, as main parses it; null, and a line in the log, where it is none. */
export function parseEngineMessage(message: unknown): EngineMessage | null {
  const parsed = engineMessageSchema.safeParse(message);
  if (!parsed.success) log.error('engine-message-unknown', { reason: parsed.error.message });
  return parsed.data ?? null;
}
