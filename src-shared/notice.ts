export const noticeKinds = ['rebuilt', 'asleep', 'gap', 'recovered', 'interrupted', 'rewound'] as const;

/**
 * - `rebuilt`: a client of Kafka could not go on, and a new one took its place
 * - `asleep`: the computer slept
 * - `gap`: a live feed was not read for some time
 * - `recovered`: what runs before had left in the spool has gone to Kafka
 * - `interrupted`: the run before ended without Stop
 * - `rewound`: what Cassandra may have lost is written again
 */
export type NoticeKind = (typeof noticeKinds)[number];

/** Something that the pipeline met and dealt with by itself. */
export interface Notice {
  /** Epoch milliseconds. */
  readonly time: number;
  readonly kind: NoticeKind;
  /** A sentence: what happened and what was done; it may hold what servers said. */
  readonly text: string;
}
