import { importedRows, type ImportRecord } from '../../../src-shared/import.js';
import { formatElapsed, formatLatency } from '../../format/duration.js';
import { formatCount, formatRate } from '../../format/number.js';

/** From 0 to 1, by what is stored or known to be no tick; null until the rows are counted. */
export const shareImported = (record: ImportRecord): number | null =>
  record.totalRows === null
    ? null
    : Math.min(1, (importedRows(record) + record.rejected) / Math.max(1, record.totalRows, record.rows));

/** What a running import says of itself: rows, rate, and how long it still takes. */
export function importingText(record: ImportRecord, now: number): string {
  const { rows, rejected, left, totalRows, startTime } = record;
  const stored = importedRows(record);
  const seconds = Math.max(0.001, (now - startTime) / 1000);
  const rate = (stored + rejected) / seconds;
  const of = totalRows === null ? '' : ` of ${formatCount(Math.max(totalRows, rows))}`;
  const share = shareImported(record);
  return [
    `${formatCount(stored)}${of} rows stored`,
    ...(left > 0 ? [`${formatCount(left)} on the topic`] : []),
    ...refused(record),
    `${formatRate(rate)}/s`,
    ...(share !== null && share > 0 ? [`${formatElapsed((seconds / share - seconds) * 1000)} left`] : []),
  ].join(', ');
}

const refused = ({ rejected }: ImportRecord): string[] => (rejected > 0 ? [`${formatCount(rejected)} rejected`] : []);

/** What an ended import says of itself; what is not stored is always named. */
export function importedText(record: ImportRecord): string {
  const { state, left, unsent, startTime, endTime, failure } = record;
  const stored = importedRows(record);
  const facts = [
    `${formatCount(stored)} ${stored === 1 ? 'row' : 'rows'} stored${
      endTime === null ? '' : ` in ${formatLatency(endTime - startTime)}`
    }`,
    ...refused(record),
    ...(left > 0 ? [`${formatCount(left)} on the topic, stored when the pipeline runs again`] : []),
    ...(unsent > 0 ? [`${formatCount(unsent)} read and not sent`] : []),
  ].join(', ');
  switch (state) {
    case 'failed':
      return `${failure ? `${failure.message} ${failure.remedy}` : 'Failed.'}${record.rows > 0 ? ` ${facts}.` : ''}`;
    case 'cancelled':
      return `Cancelled: ${facts}. Import the file again for the rest; no row comes twice.`;
    case 'stopped':
      return `Stopped with the pipeline: ${facts}. Import the file again for the rest; no row comes twice.`;
    case 'running':
    case 'done':
      return facts;
  }
}
