import { z } from 'zod';
import { feedChoiceSchema } from '../feed-choice.js';
import { settingsChangeSchema } from '../settings.js';
import type { RequestChannel } from './contract.js';

/** The arguments of each request, parsed in main before its handler sees them. */
export const requestArguments = {
  'app:initial-state': z.tuple([]),
  'settings:change': z.tuple([settingsChangeSchema]),
  'pipeline:start': z.tuple([feedChoiceSchema]),
  'pipeline:stop': z.tuple([]),
  'pipeline:retry': z.tuple([]),
  'sandbox:start': z.tuple([]),
  'clipboard:copy': z.tuple([z.string().max(1_000_000)]),
} satisfies Record<RequestChannel, z.ZodType>;
