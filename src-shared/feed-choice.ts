import { z } from 'zod';

/** Hour and minute in New York, `09:30`. */
const startTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time such as 09:30');

export const replayChoiceSchema = z
  .strictObject({
    kind: z.literal('replay'),
    /** Absolute paths, or `sample:<file name>` for one of the bundled files. */
    files: z.array(z.string().min(1)).min(1, 'Choose at least one file').max(1000),
    /** 1 is the pace of the recording. */
    speed: z.union([z.number().positive(), z.literal('max')], 'is not a number above 0').default(1),
    start: startTime.nullable().default(null),
    times: z.enum(['recorded', 'now']).default('recorded'),
    /** Begins anew at the end, until the pipeline is stopped. */
    loop: z.boolean().default(false),
  })
  .refine(({ loop, times }) => !loop || times === 'now', {
    path: ['loop'],
    message: 'needs times of now: with recorded times a second pass is the same ticks, and no new rows',
  });

export const simulatorChoiceSchema = z.strictObject({
  kind: z.literal('simulator'),
  symbols: z.int().min(1).max(100_000),
  /** Ticks per second over all symbols. */
  rate: z.number().positive().max(10_000_000),
  /** Wall time after which the feed ends. */
  seconds: z.number().positive().nullable().default(null),
  seed: z.int().min(0).nullable().default(null),
});

export const linesChoiceSchema = z.strictObject({
  kind: z.literal('lines'),
  /** `tcp://host:port` */
  url: z.string().min(1).max(1000),
});

export const noFeedSchema = z.strictObject({ kind: z.literal('none') });

/** Where ticks come from. */
export const feedChoiceSchema = z.discriminatedUnion('kind', [
  replayChoiceSchema,
  simulatorChoiceSchema,
  linesChoiceSchema,
  noFeedSchema,
]);
export type FeedChoice = z.infer<typeof feedChoiceSchema>;
export type ReplayChoice = z.infer<typeof replayChoiceSchema>;
export type SimulatorChoice = z.infer<typeof simulatorChoiceSchema>;
export type LinesChoice = z.infer<typeof linesChoiceSchema>;

/** The bundled day from the opening bell, at the pace of the recording. */
export const firstFeedChoice: ReplayChoice = {
  kind: 'replay',
  files: ['aig', 'bac', 'ibm', 'spy'].map((symbol) => `sample:${symbol}_20131007_trade.zip`),
  speed: 1,
  start: '09:30',
  times: 'recorded',
  loop: false,
};

/** The bundled recordings, as a replay names them. */
export const bundledFiles: readonly string[] = firstFeedChoice.files;
