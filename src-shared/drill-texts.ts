import type { DrillFault } from './fire-drill.js';

/** What is said of a drill before it begins. */
export interface DrillText {
  readonly title: string;
  readonly happens: string;
  readonly see: string;
  /** About how long it takes, in minutes. */
  readonly takes: string;
}

export const drillTexts: Readonly<Record<DrillFault, DrillText>> = {
  'kill-cassandra': {
    title: 'Kill Cassandra',
    happens: 'The local Cassandra is killed in the middle of its writes, and started again some seconds later.',
    see: 'Cassandra “Failed”, the pipeline “Needs attention”, lag rises: Kafka keeps what cannot be written. Then lag falls by itself.',
    takes: '1–2 min',
  },
  'poison-message': {
    title: 'Poison message',
    happens: 'A message that is no tick is put on the topic, as somebody else’s service might do.',
    see: 'One dead letter more, with its bytes and the reason, under Errors. All other ticks go on.',
    takes: '½ min',
  },
  'kill-engine': {
    title: 'Kill the engine',
    happens: 'The process that runs the pipeline is killed; what it has in memory is gone.',
    see: '“The engine ended by itself”, then the pipeline starts again by itself. Kafka waits ten seconds for the dead consumer, so lag rises meanwhile.',
    takes: '1 min',
  },
  'kill-kafka': {
    title: 'Kill Kafka',
    happens: 'The local Kafka is killed, and started again some seconds later.',
    see: 'Kafka “Failed”, the pipeline “Needs attention”, nothing is produced: a simulator or a replay is held back, a live feed is spooled. Then it goes on by itself.',
    takes: '1–2 min',
  },
  'freeze-cassandra': {
    title: 'Freeze Cassandra',
    happens:
      'The local Cassandra is stopped for 20 s, as by a long pause of its Java, and then goes on. It is not ended.',
    see: 'Writes time out, the pipeline “Needs attention”, lag rises; the server still counts as up. Then lag falls by itself.',
    takes: '1 min',
  },
  'cut-feed': {
    title: 'Cut the feed',
    happens: 'The connection of a live feed is cut, and refused for some seconds. The drill serves this feed itself.',
    see: '“Feed unreachable” with the next try; then the feed is read again, and the time between is told as a gap.',
    takes: '1 min',
  },
  'slow-feed': {
    title: 'Slow the feed',
    happens: 'A live feed that the drill serves gives a hundredth of its ticks for some seconds.',
    see: 'Throughput falls and rises again. No error: a slow market is none.',
    takes: '½ min',
  },
  'fill-spool': {
    title: 'Fill the spool',
    happens:
      'Kafka is killed while a live feed that the drill serves goes on, and the spool is bounded to 2 MB for the drill. The disk is not filled.',
    see: '“Spool full” in red: the feed is no longer read. After Kafka is back the spool empties in order, and the gap is told.',
    takes: '1–2 min',
  },
};
