const steps = [1, 2, 3, 4, 6, 8, 10];

/** A round figure at the top of a chart that holds `highest`, and at least `least`; half of it is round too. */
export function topOfScale(highest: number, least = 10): number {
  if (highest <= least) return least;
  const magnitude = 10 ** Math.floor(Math.log10(highest));
  const step = steps.find((candidate) => candidate * magnitude >= highest) ?? 10;
  return step * magnitude;
}
