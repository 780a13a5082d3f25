/**
 * The highest seq up to which every seq of a connection has been accepted, counted from the first one that came. Never
 * claims a seq that was not seen: behind a hole it stays until the hole is filled. Ranges beyond a hole are merged, so
 * that what it holds is bounded by the number of holes.
 */
export class AcceptedSeq {
  /** Disjoint, rising, not adjacent; `to` inclusive. The first one begins with the first seq of the connection. */
  private ranges: { from: number; to: number }[] = [];
  private base: number | undefined;

  /** A seq has been read; it is not yet accepted. */
  received(seq: number): void {
    this.base ??= seq;
  }

  accepted(seq: number): void {
    const { ranges } = this;
    let at = ranges.length;
    while (at > 0 && (ranges[at - 1]?.from ?? 0) > seq) at -= 1;
    const before = ranges[at - 1];
    const after = ranges[at];
    if (before && seq <= before.to) return;
    const joinsBefore = before?.to === seq - 1;
    const joinsAfter = after?.from === seq + 1;
    if (joinsBefore && joinsAfter) {
      before.to = after.to;
      ranges.splice(at, 1);
    } else if (joinsBefore) before.to = seq;
    else if (joinsAfter) after.from = seq;
    else if (ranges.length < maxRanges) ranges.splice(at, 0, { from: seq, to: seq });
  }

  /** Null while the first seq of the connection has not been accepted. */
  get highest(): number | null {
    const { base } = this;
    const range = base === undefined ? undefined : this.ranges.find(({ from, to }) => from <= base && base <= to);
    return range?.to ?? null;
  }
}

/** A feed with more holes than this has its later seqs accepted and not answered for. */
const maxRanges = 10_000;
