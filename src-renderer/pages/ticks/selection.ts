/** A run of rows by their numbers, both ends included. */
export interface Selection {
  /** Where it began. */
  readonly anchor: number;
  /** Where it ends; the row that the keyboard is at. */
  readonly active: number;
}

export const selectOnly = (number: number): Selection => ({ anchor: number, active: number });

/** Goes on from where the selection began; without one it begins here. */
export const extendTo = (selection: Selection | null, number: number): Selection => ({
  anchor: selection?.anchor ?? number,
  active: number,
});

export const isSelected = (selection: Selection | null, number: number): boolean =>
  selection !== null &&
  number >= Math.min(selection.anchor, selection.active) &&
  number <= Math.max(selection.anchor, selection.active);

/** The part of a selection that lies in `first` ≤ number < `end`; null where there is none. */
export function selectedRange(
  selection: Selection | null,
  first: number,
  end: number,
): { readonly from: number; readonly to: number } | null {
  if (!selection) return null;
  const from = Math.max(first, Math.min(selection.anchor, selection.active));
  const to = Math.min(end, Math.max(selection.anchor, selection.active) + 1);
  return from < to ? { from, to } : null;
}

/** Where a key takes the keyboard, in `first` ≤ number < `end`; null for a key that moves nothing. */
export function moved(
  selection: Selection | null,
  key: string,
  { first, end, pageRows, start }: { first: number; end: number; pageRows: number; start: number },
): number | null {
  const at = selection?.active ?? null;
  const steps: Readonly<Record<string, number>> = {
    ArrowUp: -1,
    ArrowDown: 1,
    PageUp: -pageRows,
    PageDown: pageRows,
    Home: -Infinity,
    End: Infinity,
  };
  const step = steps[key];
  if (step === undefined || end <= first) return null;
  if (at === null && Number.isFinite(step)) return start;
  return Math.min(end - 1, Math.max(first, (at ?? first) + step));
}
