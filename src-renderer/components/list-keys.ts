/** Where a key goes from row `at` (−1: none) of `count`; null for a key that goes nowhere. */
export function listKeys(
  { key }: { readonly key: string },
  at: number,
  count: number,
  pageRows: number,
): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowUp: -1,
    ArrowDown: 1,
    PageUp: -pageRows,
    PageDown: pageRows,
    Home: -Infinity,
    End: Infinity,
  };
  const step = steps[key];
  if (step === undefined || count === 0) return null;
  if (at < 0 && Number.isFinite(step)) return 0;
  return Math.min(count - 1, Math.max(0, Math.max(at, 0) + step));
}
