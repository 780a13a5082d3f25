import { z } from 'zod';

/** What a fire drill can break, in the order of the page. */
export const drillFaults = [
  'kill-cassandra',
  'poison-message',
  'kill-engine',
  'kill-kafka',
  'freeze-cassandra',
  'cut-feed',
  'slow-feed',
  'fill-spool',
] as const;
export type DrillFault = (typeof drillFaults)[number];

/** Epoch milliseconds; null until then. */
const time = z.number().nullable();

const stepSchema = z.object({
  name: z.string(),
  title: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'skipped']),
  startTime: time,
  endTime: time,
  /** How far it is, or what came of it. */
  note: z.string(),
});
export type DrillStep = z.infer<typeof stepSchema>;

/** Something that the console showed during the drill. */
const sightingSchema = z.object({
  time: z.number(),
  tone: z.enum(['good', 'bad', 'plain']),
  text: z.string(),
});
export type Sighting = z.infer<typeof sightingSchema>;

/** What a comparison of topic and table found over the ticks of the drill. */
const balanceSchema = z.object({
  verdict: z.enum(['balanced', 'unbalanced']),
  /** Event times: from inclusive, to exclusive. */
  from: z.number(),
  to: z.number(),
  checked: z.number(),
  missing: z.number(),
  different: z.number(),
  extra: z.number(),
  deadLettered: z.number(),
});
export type DrillBalance = z.infer<typeof balanceSchema>;

/**
 * - `passed`: it bit, everything came back, and topic and table balance
 * - `no-effect`: nothing was in its way, so that nothing is proven
 * - `failed`: something did not come back in time, or does not balance
 */
export const drillStates = ['running', 'passed', 'no-effect', 'failed', 'cancelled'] as const;
export type DrillState = (typeof drillStates)[number];

/** One drill, running or past; `drills.json` holds the past ones. */
export const drillRecordSchema = z.object({
  id: z.string(),
  fault: z.enum(drillFaults),
  state: z.enum(drillStates),
  startTime: z.number(),
  endTime: time,
  /** How it ended, in a sentence. */
  verdict: z.string(),
  /** What gave the ticks. */
  feed: z.string(),
  steps: z.array(stepSchema),
  sightings: z.array(sightingSchema),
  /** How the fault showed; null while it has not. */
  bite: z.string().nullable(),
  /** From the repair until lag has fallen and a fresh tick is stored. */
  recoveryMs: z.number().nullable(),
  /** The highest that was shown, in messages. */
  highestLag: z.number().nullable(),
  balance: balanceSchema.nullable(),
});
export type DrillRecord = z.infer<typeof drillRecordSchema>;

export const reportFormats = ['markdown', 'json'] as const;
export type ReportFormat = (typeof reportFormats)[number];
