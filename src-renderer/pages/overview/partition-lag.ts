export interface PartitionLag {
  readonly partition: number;
  readonly lag: number;
}

const maxShown = 24;
/** Below this many messages a bar is not full, so that a handful does not look like a jam. */
const leastFullBar = 100;

/** The partitions in their order; where there are too many, those with the greatest lag. */
export function busiestPartitions(lagByPartition: Readonly<Record<string, number>>): {
  readonly shown: readonly PartitionLag[];
  readonly hiddenCount: number;
} {
  const all = Object.entries(lagByPartition).map(([partition, lag]) => ({ partition: Number(partition), lag }));
  const shown = all
    .sort((a, b) => b.lag - a.lag || a.partition - b.partition)
    .slice(0, maxShown)
    .sort((a, b) => a.partition - b.partition);
  return { shown, hiddenCount: all.length - shown.length };
}

/** The lag that fills a bar. */
export const fullBar = (partitions: readonly PartitionLag[]): number =>
  partitions.reduce((most, { lag }) => Math.max(most, lag), leastFullBar);
