import type { z } from 'zod';
import { logFor } from '../log.js';

const log = logFor('ipc');
/** Of all arguments of one call, as JSON; the longest honest one is a text to copy. Bytes have bounds of their own. */
const maxArgumentChars = 2_000_000;

/** What is known of whoever called. */
export interface Sender {
  /** It is the main frame of our own window. */
  readonly isOurWindow: boolean;
  /** Where that frame's document came from, `app://ui`. */
  readonly origin: string;
}

/** A call that was refused; its message is all that the page gets to know. */
export class RefusedCall extends Error {}

/**
 * Wraps a handler so that nothing reaches it but parsed arguments from our own page. A handler that throws has a bug:
 * it is logged here, and the page learns no more than that.
 */
export function answer<A extends readonly unknown[], R>(
  channel: string,
  trustedOrigin: string,
  schema: z.ZodType<A>,
  handler: (...args: A) => R | Promise<R>,
): (sender: Sender, args: readonly unknown[]) => Promise<R> {
  return async (sender, args) => {
    if (!sender.isOurWindow || sender.origin !== trustedOrigin) {
      log.error('call-from-elsewhere', { channel, origin: sender.origin });
      throw new RefusedCall('not allowed');
    }
    const parsed = schema.safeParse(args);
    if (!parsed.success || JSON.stringify(parsed.data, withoutBytes).length > maxArgumentChars) {
      log.error('call-with-wrong-arguments', { channel, reason: parsed.error?.message ?? 'too long' });
      throw new RefusedCall('wrong arguments');
    }
    try {
      return await handler(...parsed.data);
    } catch (error) {
      log.error('handler-threw', { channel, error: error instanceof Error ? error.stack : String(error) });
      throw new RefusedCall('internal error; the log has it');
    }
  };
}

const withoutBytes = (_key: string, value: unknown): unknown => (value instanceof Uint8Array ? null : value);
