import { expect, it } from 'vitest';
import type { ImportRecord } from '../../../src-shared/import.js';
import { importedText, importingText, shareImported } from './import-text.js';

const record: ImportRecord = {
  id: '1',
  path: '/home/ada/bac.csv',
  state: 'running',
  rows: 30_000,
  rejected: 1_000,
  unsent: 0,
  left: 4_000,
  totalRows: 104_000,
  startTime: 1_000,
  endTime: null,
  failure: null,
};

it('tells what is stored, what waits on the topic, rate and the time that is left', () => {
  expect(importingText(record, 6_000)).toBe(
    '25,000 of 104,000 rows stored, 4,000 on the topic, 1,000 rejected, 5,200/s, 15 s left',
  );
  expect(importingText({ ...record, totalRows: null, left: 0, rejected: 0 }, 6_000)).toBe(
    '30,000 rows stored, 6,000/s',
  );
});

it('is at its end only when all is stored or rejected', () => {
  expect(shareImported({ ...record, rows: 104_000, left: 104_000 - 1_000 })).toBeLessThan(0.01);
  expect(shareImported({ ...record, rows: 104_000, left: 0 })).toBe(1);
  expect(shareImported({ ...record, totalRows: null })).toBeNull();
  expect(shareImported({ ...record, rows: 0, rejected: 0, left: 0, totalRows: 0 })).toBe(0);
});

it('tells how an import ended, and never hides what is not stored', () => {
  const ended = { ...record, endTime: 9_000 };
  expect(importedText({ ...ended, state: 'done', left: 0 })).toBe('29,000 rows stored in 8 s, 1,000 rejected');
  const cancelled = importedText({ ...ended, state: 'cancelled', unsent: 7 });
  expect(cancelled).toContain('4,000 on the topic');
  expect(cancelled).toContain('7 read and not sent');
  const failure = { message: 'It has no column price.', remedy: 'Choose another file.' };
  expect(importedText({ ...ended, state: 'failed', failure, rows: 0, rejected: 0, left: 0 })).toBe(
    'It has no column price. Choose another file.',
  );
  expect(importedText({ ...ended, state: 'failed', failure })).toContain('25,000 rows stored');
});
