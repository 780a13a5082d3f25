/** Where the engine notices failures: each place fails and works again on its own. */
export const pipelinePlaces = [
  'feed',
  'feed-connection',
  'spool',
  'produce',
  'consume',
  'store',
  'stocks',
  'ledger',
  'commit',
  'dead-letter',
  'lag',
] as const;
export type PipelinePlace = (typeof pipelinePlaces)[number];

/** Where anything can fail, in the order of a tick's path and then of what stands around it. */
export const failurePlaces = [
  ...pipelinePlaces,
  'connection',
  'engine',
  'kafka-server',
  'cassandra-server',
  'query',
  'export',
  'send-again',
  'settings',
] as const;
export type FailurePlace = (typeof failurePlaces)[number];
