import type { Socket } from 'node:net';
import { cleanText } from '../network/clean-text.js';
import { exchange, type Reply } from '../network/exchange.js';

// Kafka's protocol (kafka.apache.org/protocol): size int32; request header v1: api key, version int16, correlation id int32,
// client id as a string of int16 length. kafkajs does not give what these two replies say.
const correlationId = 1;
const apiVersions = 18;
const saslHandshake = 17;

/** What a listener says to SaslHandshake. `takesLogin`: it is one with SASL. */
export interface SaslOffer {
  readonly takesLogin: boolean;
  readonly mechanisms: readonly string[];
}

/** Asks for ApiVersions, which every listener answers before a login. True where a Kafka answers. */
export async function speaksKafka(socket: Socket, signal: AbortSignal): Promise<Reply> {
  const reply = await exchange(socket, request(apiVersions, 0), frameLength, signal);
  return reply.kind === 'whole' && reply.bytes.readInt32BE(4) !== correlationId ? { ...reply, kind: 'other' } : reply;
}

/** Asks which SASL mechanisms a listener has; null where the connection broke or the reply is none. */
export async function saslOffer(socket: Socket, mechanism: string, signal: AbortSignal): Promise<SaslOffer | null> {
  const name = Buffer.from(mechanism, 'utf8');
  const reply = await exchange(
    socket,
    request(saslHandshake, 1, Buffer.concat([int16(name.length), name])),
    frameLength,
    signal,
  );
  return reply.kind === 'whole' ? parseOffer(reply.bytes) : null;
}

/** Size, correlation id, error code int16, mechanisms as an array of strings. */
function parseOffer(bytes: Buffer): SaslOffer | null {
  const illegalSaslState = 34;
  try {
    const error = bytes.readInt16BE(8);
    const mechanisms: string[] = [];
    let offset = 14;
    for (let left = bytes.readInt32BE(10); left > 0 && mechanisms.length < 20; left -= 1) {
      const length = bytes.readInt16BE(offset);
      mechanisms.push(cleanText(bytes.toString('utf8', offset + 2, offset + 2 + length), 50));
      offset += 2 + length;
    }
    return { takesLogin: error !== illegalSaslState, mechanisms };
  } catch (error) {
    if (error instanceof RangeError) return null; // shorter than it says
    throw error;
  }
}

function request(apiKey: number, version: number, body: Buffer = Buffer.alloc(0)): Buffer {
  const noClientId = int16(-1);
  const rest = Buffer.concat([int16(apiKey), int16(version), int32(correlationId), noClientId, body]);
  return Buffer.concat([int32(rest.length), rest]);
}

const frameLength = (bytes: Buffer): number | null => (bytes.length < 4 ? null : lengthOrNone(bytes.readInt32BE(0)));
const lengthOrNone = (size: number): number => (size < 6 ? -1 : size + 4);

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}
