import type { DrillFault } from '../../src-shared/fire-drill.js';
import type { Fault } from './fault.js';
import { cutFeed, fillSpool, slowFeed } from './feed-faults.js';
import { killEngine, poisonMessage } from './other-faults.js';
import { freezeCassandra, killServer } from './server-faults.js';

/** Each drill has a fault of its own, which knows what it has broken. */
export const faults: Readonly<Record<DrillFault, () => Fault>> = {
  'kill-kafka': () => killServer('kafka'),
  'kill-cassandra': () => killServer('cassandra'),
  'freeze-cassandra': freezeCassandra,
  'cut-feed': cutFeed,
  'slow-feed': slowFeed,
  'poison-message': poisonMessage,
  'kill-engine': killEngine,
  'fill-spool': fillSpool,
};
