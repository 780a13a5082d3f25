import { describe, expect, it } from 'vitest';
import { RetentionGuard } from './retention-guard.js';

const offsets = (lag: number) => [{ partition: 3, committedOffset: 0n, endOffset: BigInt(lag), lag }];

describe('the retention guard', () => {
  it('says that a partition is full before its unread part reaches what the topic keeps', () => {
    const guard = new RetentionGuard(1_000_000);
    guard.sent([{ partition: 3, nextOffset: 3000n, count: 3000, bytes: 600_000 }]);
    expect(guard.full()).toMatchObject({ partition: 3, retentionBytes: 1_000_000 });
  });

  it('has room again when the group has read on', () => {
    const guard = new RetentionGuard(1_000_000);
    guard.measured(offsets(5000));
    expect(guard.full()).toBeDefined();
    guard.measured(offsets(1000));
    expect(guard.full()).toBeUndefined();
  });

  it('never holds back where the topic is not bounded by bytes', () => {
    const guard = new RetentionGuard(null);
    guard.measured(offsets(1e9));
    expect(guard.full()).toBeUndefined();
  });
});
