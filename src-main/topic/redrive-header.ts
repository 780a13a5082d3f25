import type { KafkaMessage } from 'kafkajs';

/** On a message that was sent again from the dead-letter topic, and on its dead letter should it come back. */
export const redriveHeader = '__tick.redrive';

/** How often a message was sent again, and the place in the dead-letter topic that it was sent from. */
export interface Redriven {
  readonly count: number;
  /** `market.ticks.dead-letter 0 12` */
  readonly origin: string;
}

type Header = NonNullable<KafkaMessage['headers']>[string];

const maxLength = 400;

/** `3 market.ticks.dead-letter 0 12` */
export const encodeRedrive = ({ count, origin }: Redriven): string => `${count} ${origin}`;

/** Anybody may have written it: what is not ours counts as none. */
export function parseRedrive(header: Header): Redriven | null {
  const [first] = Array.isArray(header) ? header : [header];
  if (first === undefined || first.length > maxLength) return null;
  const match = /^(\d{1,6}) (.+)$/s.exec(first.toString('utf8'));
  return match ? { count: Number(match[1]), origin: match[2] ?? '' } : null;
}
