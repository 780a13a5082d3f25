import { z } from 'zod';
import { feedChoiceSchema, firstFeedChoice } from './feed-choice.js';
import { sandboxProfileId } from './profile.js';

/** What `settings.json` holds: everything that a start should find as it was left. */
export const settingsSchema = z.object({
  profile: z.string().default(sandboxProfileId),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** In which zone times are shown and typed; `exchange` is New York. */
  zone: z.enum(['exchange', 'utc', 'local']).default('exchange'),
  /** What prices are drawn in that rise and fall, in this order. */
  priceColors: z.enum(['green-red', 'blue-orange', 'red-green']).default('green-red'),
  feed: feedChoiceSchema.default(firstFeedChoice),
  /** `utility`: the engine has a process of its own; `main`: it runs inside Electron's main process. */
  engineHost: z.enum(['utility', 'main']).default('utility'),
  /** Bounds of what a live feed may leave on this disk while Kafka is away: all of it, and what the disk keeps free. Bytes. */
  spool: z
    .object({
      maxBytes: z.int().min(1).default(2_000_000_000),
      minFreeBytes: z.int().min(0).default(1_000_000_000),
    })
    .prefault({}),
  window: z
    .object({ x: z.int(), y: z.int(), width: z.int().min(400), height: z.int().min(300), maximized: z.boolean() })
    .nullable()
    .default(null),
});

export type Settings = z.infer<typeof settingsSchema>;

/** What the page may change. */
export const settingsChangeSchema = z.strictObject({
  theme: settingsSchema.shape.theme.unwrap().optional(),
  zone: settingsSchema.shape.zone.unwrap().optional(),
  priceColors: settingsSchema.shape.priceColors.unwrap().optional(),
  feed: feedChoiceSchema.optional(),
});
export type SettingsChange = z.infer<typeof settingsChangeSchema>;
