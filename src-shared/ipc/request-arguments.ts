import { z } from 'zod';
import { deadLetterPageRequestSchema, deadLetterPlaceSchema, sendAgainSchema } from '../dead-letter.js';
import { exportRequestSchema } from '../export.js';
import { feedChoiceSchema } from '../feed-choice.js';
import { drillFaults, reportFormats } from '../fire-drill.js';
import { ledgerDayRequestSchema, ledgerMinuteRequestSchema, ledgerRangeSchema } from '../ledger.js';
import { logRequestSchema } from '../log-file.js';
import { zoomChanges } from '../menu-command.js';
import { pictureSchema } from '../picture.js';
import { profileDraftSchema, profileIdSchema } from '../profile-list.js';
import { editSchema, redriveRequestSchema, trialRequestSchema } from '../redrive.js';
import { settingsChangeSchema } from '../settings.js';
import { barsRequestSchema, lineRequestSchema, tickPageRequestSchema, tickRangeSchema } from '../ticks-query.js';
import type { RequestChannel } from './contract.js';

/** The arguments of each request, parsed in main before its handler sees them. */
export const requestArguments = {
  'app:initial-state': z.tuple([]),
  'settings:change': z.tuple([settingsChangeSchema]),
  'pipeline:start': z.tuple([feedChoiceSchema]),
  'pipeline:stop': z.tuple([]),
  'pipeline:retry': z.tuple([]),
  'sandbox:start': z.tuple([]),
  'feed:choose-files': z.tuple([]),
  'feed:check': z.tuple([z.array(z.string().min(1).max(10_000)).min(1).max(1000)]),
  'clipboard:copy': z.tuple([z.string().max(1_000_000)]),
  'window:zoom': z.tuple([z.enum(zoomChanges)]),
  'logs:list': z.tuple([]),
  'logs:read': z.tuple([logRequestSchema]),
  'logs:open-folder': z.tuple([]),
  'diagnostics:copy': z.tuple([]),
  'ticks:page': z.tuple([tickPageRequestSchema]),
  'ticks:statistics': z.tuple([tickRangeSchema]),
  'chart:bars': z.tuple([barsRequestSchema]),
  'chart:line': z.tuple([lineRequestSchema]),
  'ledger:day': z.tuple([ledgerDayRequestSchema]),
  'ledger:minute': z.tuple([ledgerMinuteRequestSchema]),
  'ledger:check': z.tuple([z.string().max(100), ledgerRangeSchema]),
  'ledger:cancel-check': z.tuple([z.string().max(100)]),
  'dead-letters:page': z.tuple([deadLetterPageRequestSchema]),
  'dead-letters:groups': z.tuple([]),
  'dead-letters:details': z.tuple([deadLetterPlaceSchema]),
  'dead-letters:copy': z.tuple([deadLetterPlaceSchema, z.enum(['text', 'hex'])]),
  'dead-letters:save': z.tuple([deadLetterPlaceSchema]),
  'dead-letters:send-again': z.tuple([sendAgainSchema]),
  'dead-letters:compare': z.tuple([deadLetterPlaceSchema]),
  'dead-letters:check': z.tuple([editSchema]),
  'dead-letters:send-edited': z.tuple([deadLetterPlaceSchema, editSchema]),
  'dead-letters:try': z.tuple([trialRequestSchema]),
  'redrive:start': z.tuple([redriveRequestSchema]),
  'redrive:cancel': z.tuple([z.string().max(100)]),
  'export:start': z.tuple([exportRequestSchema]),
  'export:cancel': z.tuple([z.string().max(100)]),
  'export:show': z.tuple([z.string().max(100)]),
  'import:start': z.tuple([]),
  'import:cancel': z.tuple([z.string().max(100)]),
  'drill:start': z.tuple([z.enum(drillFaults)]),
  'drill:cancel': z.tuple([z.string().max(100)]),
  'drill:save': z.tuple([z.string().max(100), z.enum(reportFormats)]),
  'picture:save': z.tuple([pictureSchema]),
  'profiles:list': z.tuple([]),
  'profiles:save': z.tuple([profileDraftSchema]),
  'profiles:duplicate': z.tuple([profileIdSchema]),
  'profiles:remove': z.tuple([profileIdSchema]),
  'profiles:use': z.tuple([profileIdSchema]),
  'profiles:choose-file': z.tuple([]),
  'check:start': z.tuple([z.string().max(100), profileDraftSchema]),
  'check:cancel': z.tuple([z.string().max(100)]),
  'check:create-topic': z.tuple([profileDraftSchema]),
  'check:apply-schema': z.tuple([profileDraftSchema]),
} satisfies Record<RequestChannel, z.ZodType>;
