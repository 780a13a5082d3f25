import type { Socket } from 'node:net';

const maxReplyBytes = 64 * 1024;
const replyMs = 5_000;

/** What came back: a whole reply, or a connection that ended or broke without one. */
export type Reply =
  | { readonly kind: 'whole'; readonly bytes: Buffer }
  | { readonly kind: 'other'; readonly bytes: Buffer }
  | { readonly kind: 'broken'; readonly error: Error | null };

/**
 * Sends a request and reads the reply, whose length `lengthOf` tells from its beginning: null as long as it cannot, -1
 * where this is no such reply. Bounded by five seconds. Closes the socket.
 */
export function exchange(
  socket: Socket,
  request: Buffer,
  lengthOf: (bytes: Buffer) => number | null,
  signal: AbortSignal,
): Promise<Reply> {
  return new Promise((resolve) => {
    let bytes = Buffer.alloc(0);
    const end = (reply: Reply) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      socket.destroy();
      resolve(reply);
    };
    const stop = () => end({ kind: 'broken', error: Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' }) });
    const timer = setTimeout(stop, replyMs);
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    socket.on('data', (part: Buffer) => {
      bytes = Buffer.concat([bytes, part]);
      const length = lengthOf(bytes);
      if (length === null) return;
      if (length < 0 || length > maxReplyBytes) end({ kind: 'other', bytes });
      else if (bytes.length >= length) end({ kind: 'whole', bytes: bytes.subarray(0, length) });
    });
    socket.on('error', (error) => end({ kind: 'broken', error }));
    socket.on('close', () => end({ kind: 'broken', error: null }));
    socket.write(request);
  });
}
