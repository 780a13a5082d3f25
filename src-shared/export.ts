import { z } from 'zod';
import { maxEventTime, maxSymbolLength } from './market/tick.js';

/** Columns of an exported file, in their usual order. */
export const exportColumns = [
  'symbol',
  'event_time',
  'price',
  'size',
  'venue',
  'conditions',
  'trade_id',
  'feed',
  'seq',
] as const;
export type ExportColumn = (typeof exportColumns)[number];

/** How `event_time` is written: UTC with Z, or New York with its offset. Both are the same instant when read back. */
export const exportZones = ['utc', 'exchange'] as const;
export type ExportZone = (typeof exportZones)[number];

/** from ≤ event time < to, epoch milliseconds. */
export const exportRequestSchema = z
  .strictObject({
    symbol: z.string().min(1).max(maxSymbolLength),
    from: z.number().min(0).max(maxEventTime),
    to: z.number().min(0).max(maxEventTime),
    columns: z.array(z.enum(exportColumns)).min(1).max(exportColumns.length),
    zone: z.enum(exportZones),
  })
  .refine(({ from, to }) => from < to, { message: 'the range ends before it begins' });
export type ExportRequest = z.infer<typeof exportRequestSchema>;

/** One export, running or past; `exports.json` holds the past ones. */
export const exportRecordSchema = z.object({
  id: z.string(),
  request: exportRequestSchema,
  path: z.string(),
  state: z.enum(['running', 'done', 'cancelled', 'failed']),
  rows: z.number(),
  bytes: z.number(),
  /** Null until they are counted. */
  totalRows: z.number().nullable(),
  /** Epoch milliseconds. */
  startTime: z.number(),
  endTime: z.number().nullable(),
  failure: z.object({ message: z.string(), remedy: z.string() }).nullable(),
});
export type ExportRecord = z.infer<typeof exportRecordSchema>;
