const steps = [1, 2, 3, 4, 6, 8, 10];
const lowestTop = 10;

/** A round figure at the top of a chart that holds `highest`; half of it is round too. At least 10. */
export function topOfScale(highest: number): number {
  if (highest <= lowestTop) return lowestTop;
  const magnitude = 10 ** Math.floor(Math.log10(highest));
  const step = steps.find((candidate) => candidate * magnitude >= highest) ?? 10;
  return step * magnitude;
}
