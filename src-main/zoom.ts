import type { ZoomChange } from '../src-shared/menu-command.js';

/** The sizes that the page can have, 1 being its own. */
const steps = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2];
const tolerance = 0.005;

/** The next size up or down; 50 % and 200 % are the ends. */
export function zoomAfter(factor: number, change: ZoomChange): number {
  if (change === 'reset') return 1;
  if (change === 'in') return steps.find((step) => step > factor + tolerance) ?? 2;
  return steps.findLast((step) => step < factor - tolerance) ?? 0.5;
}
