/** What to forget when another profile is used: everything that was read from the clusters of the last one. */
export const ofProfile = new Set<() => void>();
