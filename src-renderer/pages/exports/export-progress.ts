import type { ExportRecord } from '../../../src-shared/export.js';
import { formatElapsed, formatLatency } from '../../format/duration.js';
import { formatBytes, formatCount, formatRate } from '../../format/number.js';

/** From 0 to 1; null until the rows are counted. */
export const shareDone = ({ rows, totalRows }: ExportRecord): number | null =>
  totalRows === null ? null : totalRows === 0 ? 1 : Math.min(1, rows / totalRows);

/** What a running export says of itself: rows, rate, and how long it still takes. */
export function progressText(record: ExportRecord, now: number): string {
  const { rows, totalRows, startTime } = record;
  if (totalRows === null) return 'counting the rows';
  const seconds = Math.max(0.001, (now - startTime) / 1000);
  const rate = rows / seconds;
  const left = rate > 0 ? `, ${formatElapsed(((totalRows - rows) / rate) * 1000)} left` : '';
  return `${formatCount(rows)} of ${formatCount(totalRows)} rows, ${formatRate(rate)}/s${left}`;
}

/** What an ended export says of itself. */
export function endText(record: ExportRecord): string {
  const { state, rows, bytes, startTime, endTime, failure } = record;
  if (state === 'cancelled') return 'Cancelled; nothing of it was kept.';
  if (state === 'failed') return failure ? `${failure.message} ${failure.remedy}` : 'Failed.';
  const took = endTime === null ? '' : ` in ${formatLatency(endTime - startTime)}`;
  return `${formatCount(rows)} rows, ${formatBytes(bytes)}${took}`;
}
