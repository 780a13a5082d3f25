/** Event times: from inclusive, to exclusive, epoch milliseconds. */
export interface VerifiedRange {
  readonly from: number;
  readonly to: number;
}

export interface Finding {
  /** `missing`: on the topic and not in the table; `different`: another payload there; `extra`: only in the table. */
  readonly problem: 'missing' | 'different' | 'extra';
  readonly symbol: string;
  readonly eventTime: number;
  readonly eventNanos: number;
  readonly seq: number;
  readonly partition: number | null;
  readonly offset: string | null;
}

/** What a comparison of topic and table found. */
export interface Verification {
  readonly verdict: 'balanced' | 'unbalanced';
  /** Identities of the topic that were looked for in the table. */
  readonly checked: number;
  readonly missing: number;
  readonly different: number;
  readonly extra: number;
  /** Messages on the topic, those that are no tick included. */
  readonly messages: number;
  /** Of the messages those that stand in the dead-letter topic instead of the table. */
  readonly deadLettered: number;
  /** Of the missing ones those that the consumer group has not committed yet. */
  readonly unread: number;
  /** Ticks that killed runs had on their way, and that are settled now that topic and table agree. */
  readonly settled: number;
  /** The first of each kind. */
  readonly findings: readonly Finding[];
}
