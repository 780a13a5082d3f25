import type { Socket } from 'node:net';
import { exchange, type Reply } from '../network/exchange.js';

/** CQL binary protocol v4 (native_protocol_v4.spec section 2): an OPTIONS frame without body. */
const options = Buffer.from([0x04, 0, 0, 0, 0x05, 0, 0, 0, 0]);
const headerBytes = 9;
const supported = 0x06;
const error = 0x00;

/** Asks for OPTIONS, which every node answers before a login. */
export async function speaksCql(socket: Socket, signal: AbortSignal): Promise<Reply> {
  const reply = await exchange(socket, options, frameLength, signal);
  if (reply.kind !== 'whole') return reply;
  const [opcode] = reply.bytes.subarray(4);
  // A node that knows no v4 says so with an error, which is an answer all the same.
  return opcode === supported || opcode === error ? reply : { ...reply, kind: 'other' };
}

function frameLength(bytes: Buffer): number | null {
  const [version = 0] = bytes;
  if (bytes.length > 0 && (version & 0x80) === 0) return -1;
  return bytes.length < headerBytes ? null : headerBytes + bytes.readInt32BE(5);
}
