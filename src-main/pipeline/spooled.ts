import { z } from 'zod';
import type { RejectedLine } from '../../src-shared/market/tick.js';
import { decodeTick, encodeTick } from '../tick-codec.js';
import type { Given } from './delivery.js';

const tickMark = 'T';
const lineMark = 'R';

const lineSchema = z.strictObject({
  code: z.enum(['json', 'schema', 'precision', 'clock', 'too-large', 'row']),
  message: z.string(),
  stage: z.enum(['feed', 'produce']).optional(),
  key: z.string().optional(),
  time: z.int().optional(),
  file: z.string(),
  line: z.int(),
  raw: z.base64(),
});

/** The payloads of spool records: a letter, then the tick's message or the rejected line as JSON. */
export function encodeGiven({ ticks, rejected }: Given): Buffer[] {
  return [
    ...ticks.map((tick) => Buffer.from(tickMark + encodeTick(tick))),
    ...rejected.map((line) =>
      Buffer.from(lineMark + JSON.stringify({ ...line, raw: Buffer.from(line.raw).toString('base64') })),
    ),
  ];
}

/** Throws on what `encodeGiven` did not write: the checksums have been compared before. */
export function decodeGiven(payloads: readonly Buffer[]): Given {
  const ticks = [];
  const rejected: RejectedLine[] = [];
  for (const payload of payloads) {
    const body = payload.subarray(1);
    if (payload.toString('latin1', 0, 1) === tickMark) {
      const decoded = decodeTick(body);
      if (!decoded.ok) throw new Error(`the spool holds what we did not write: ${decoded.failure.message}`);
      ticks.push(decoded.value);
    } else {
      const { raw, stage, key, time, ...line } = lineSchema.parse(JSON.parse(body.toString()));
      rejected.push({
        ...line,
        ...(stage === undefined ? {} : { stage }),
        ...(key === undefined ? {} : { key }),
        ...(time === undefined ? {} : { time }),
        raw: Buffer.from(raw, 'base64'),
      });
    }
  }
  return { ticks, rejected };
}
