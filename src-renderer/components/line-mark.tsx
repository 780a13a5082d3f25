import type { ChartLine } from './lines-chart.js';

/** A short piece of a chart's line, beside its name. */
export function LineMark({ line: { color, dash } }: { readonly line: ChartLine }) {
  return (
    <svg width={16} height={8} aria-hidden>
      <line x1={0} y1={4} x2={16} y2={4} stroke={color} strokeWidth={1.5} strokeDasharray={dash} />
    </svg>
  );
}
