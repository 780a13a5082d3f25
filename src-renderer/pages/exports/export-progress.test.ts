import { expect, it } from 'vitest';
import type { ExportRecord } from '../../../src-shared/export.js';
import { endText, progressText, shareDone } from './export-progress.js';

const record: ExportRecord = {
  id: '1',
  request: { symbol: 'BAC', from: 0, to: 1, columns: ['symbol'], zone: 'utc' },
  path: '/home/ada/bac.csv',
  state: 'running',
  rows: 25_000,
  bytes: 1_500_000,
  totalRows: 100_000,
  startTime: 1_000,
  endTime: null,
  failure: null,
};

it('tells rows, rate and the time that is left', () => {
  expect(progressText(record, 6_000)).toBe('25,000 of 100,000 rows, 5,000/s, 15 s left');
  expect(progressText({ ...record, totalRows: null }, 6_000)).toBe('counting the rows');
  expect(shareDone(record)).toBe(0.25);
  expect(shareDone({ ...record, rows: 0, totalRows: 0 })).toBe(1);
});

it('tells how an export ended', () => {
  expect(endText({ ...record, state: 'done', endTime: 3_000 })).toBe('25,000 rows, 1.5 MB in 2 s');
  expect(endText({ ...record, state: 'cancelled' })).toBe('Cancelled; nothing of it was kept.');
  const failure = { message: 'The disk is full.', remedy: 'Make room.' };
  expect(endText({ ...record, state: 'failed', failure })).toBe('The disk is full. Make room.');
});
