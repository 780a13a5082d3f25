// How figures are printed.

/** Whole numbers with their thousands apart. */
export const whole = (value) => Math.round(value).toLocaleString('en-US');

/** `{ goal, what, found, atLeast, atMost }`; `isReached` is null where nothing is wanted, or nothing was found. */
export function judged(figure) {
  const { found, atLeast, atMost } = figure;
  const isBound = atLeast !== undefined || atMost !== undefined;
  const isReached =
    found === null || !isBound ? null : found >= (atLeast ?? -Infinity) && found <= (atMost ?? Infinity);
  return { ...figure, isReached };
}

/** A line for each figure, with what is wanted of it. */
export function sayGoals(figures) {
  console.log(`\n${'goal'.padEnd(5)} ${'what'.padEnd(66)} ${'found'.padEnd(9)} wanted`);
  for (const { goal, what, atLeast, atMost, found, isReached } of figures) {
    const wanted = atLeast !== undefined ? `≥ ${atLeast}` : atMost !== undefined ? `≤ ${atMost}` : '';
    const verdict = isReached === null ? '' : isReached ? 'reached' : 'NOT reached';
    const value = found === null ? '–' : found.toFixed(2);
    console.log(
      `${String(goal).padEnd(5)} ${what.padEnd(66)} ${value.padEnd(9)} ${wanted.padEnd(8)} ${verdict}`.trimEnd(),
    );
  }
}
