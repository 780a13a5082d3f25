import type { ErrorGroup } from '../../../src-shared/error-group.js';
import { failureCauses } from '../../../src-shared/failure-cause.js';
import type { FailureKind } from '../../../src-shared/failure.js';
import type { FailurePlace } from '../../../src-shared/failure-place.js';
import type { Tone } from '../../components/state-mark.js';
import { visibleText } from '../../format/hostile-text.js';
import { formatDateTimeWithZone, localZone } from '../../format/time.js';

export const placeTexts: Readonly<Record<FailurePlace, string>> = {
  feed: 'Feed',
  'feed-connection': 'Connection of the feed',
  spool: 'Spool',
  produce: 'Produce',
  consume: 'Consume',
  store: 'Store',
  stocks: 'Stocks',
  ledger: 'Ledger',
  commit: 'Commit',
  'dead-letter': 'Dead-letter topic',
  lag: 'Lag',
  connection: 'Connection',
  engine: 'Engine',
  'kafka-server': 'Local Kafka',
  'cassandra-server': 'Local Cassandra',
  query: 'Query',
  export: 'Export',
  'send-again': 'Send again',
  settings: 'Settings',
};

/** `cassandra-unreachable` → `Cassandra unreachable` */
export function kindText(kind: FailureKind): string {
  const words = kind.replaceAll('-', ' ').replace(/\b(ca|pem|tls)\b/, (letters) => letters.toUpperCase());
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Single ticks are neither failing nor over: they are accounted for, and everything else goes on. */
export function stateOf({ current, nature }: ErrorGroup): { readonly tone: Tone; readonly text: string } {
  if (current) return { tone: 'bad', text: 'Current' };
  return nature === 'data' ? { tone: 'warn', text: 'Kept' } : { tone: 'ok', text: 'Over' };
}

/** Everything that somebody who helps needs to know. */
export function errorText(group: ErrorGroup): string {
  const { kind, place, count, message, remedy, firstTime, lastTime } = group;
  return [
    `${kind} at ${place} ×${count}, ${stateOf(group).text.toLowerCase()}`,
    `first ${formatDateTimeWithZone(firstTime, localZone)}, last ${formatDateTimeWithZone(lastTime, localZone)}`,
    visibleText(message, 10_000),
    `Cause: ${failureCauses[kind]}`,
    `What to do: ${visibleText(remedy, 10_000)}`,
  ].join('\n');
}
