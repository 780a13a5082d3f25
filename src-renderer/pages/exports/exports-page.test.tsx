import { fireEvent, screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { ExportRecord } from '../../../src-shared/export.js';
import type { ImportRecord } from '../../../src-shared/import.js';
import type { Stock } from '../../../src-shared/market/stock.js';
import { showPage } from '../../testing/show-page.js';
import '../../testing/dom.js';

const stock: Stock = {
  symbol: 'BAC',
  price: 13.81,
  size: 120,
  eventTime: Date.parse('2013-10-07T23:59:53.464Z'),
  eventNanos: 0,
  seq: 88_172,
  day: '2013-10-07',
  open: 13.94,
  high: 13.98,
  low: 13.7,
  volume: 64_411_712,
  updatedTime: 0,
};
const record: ExportRecord = {
  id: 'one',
  request: { symbol: 'BAC', from: 0, to: 1, columns: ['symbol'], zone: 'utc' },
  path: '/home/ada/bac.csv',
  state: 'running',
  rows: 25,
  bytes: 100,
  totalRows: 100,
  startTime: 0,
  endTime: null,
  failure: null,
};

it('suggests the New York day of the newest tick, and asks main for the file', async () => {
  const { request } = await showPage({ stocks: [stock] }, 'exports');
  expect(screen.getByLabelText('From (included)')).toHaveProperty('value', '2013-10-07 04:00:00.000');
  fireEvent.click(screen.getByRole('checkbox', { name: 'conditions' }));
  fireEvent.click(screen.getByRole('button', { name: 'Export CSV…' }));
  expect(request['export:start']).toHaveBeenCalledWith({
    symbol: 'BAC',
    from: Date.parse('2013-10-07T04:00:00Z'),
    to: Date.parse('2013-10-08T04:00:00Z'),
    columns: ['symbol', 'event_time', 'price', 'size', 'venue', 'trade_id', 'feed', 'seq'],
    zone: 'utc',
  });
});

it('says what is wrong with a range instead of exporting it', async () => {
  const { request } = await showPage({ stocks: [stock] }, 'exports');
  fireEvent.change(screen.getByLabelText('To (not included)'), { target: { value: '2013-10-06' } });
  expect(screen.getByText('The range ends before it begins.')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Export CSV…' }));
  expect(request['export:start']).not.toHaveBeenCalled();
});

it('teaches while nothing is stored and nothing was exported', async () => {
  await showPage({}, 'exports');
  expect(screen.getByText('Nothing is stored yet: start the pipeline on Overview first.')).toBeTruthy();
  expect(screen.getByText(/^None yet\./)).toBeTruthy();
});

it('shows how far an export is, cancels it, and opens the folder of one that is done', async () => {
  const { request, emit } = await showPage({ stocks: [stock], exports: [record] }, 'exports');
  const list = within(screen.getByRole('region', { name: 'Exports and imports' }));
  expect(list.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('25');
  fireEvent.click(list.getByRole('button', { name: 'Cancel' }));
  expect(request['export:cancel']).toHaveBeenCalledWith('one');
  await emit('exports:changed', [{ ...record, state: 'done', rows: 100, endTime: 2_000 }]);
  expect(list.getByText('100 rows, 100 B in 2 s')).toBeTruthy();
  fireEvent.click(list.getByRole('button', { name: 'Open folder' }));
  expect(request['export:show']).toHaveBeenCalledWith('one');
});

const imported: ImportRecord = {
  id: 'two',
  path: '/home/ada/spy.csv',
  state: 'running',
  rows: 60,
  rejected: 0,
  unsent: 0,
  left: 10,
  totalRows: 100,
  startTime: 5,
  endTime: null,
  failure: null,
};

it('imports a file, shows how far it is, and cancels it', async () => {
  const { request, emit } = await showPage({ exports: [record], imports: [imported] }, 'exports');
  fireEvent.click(screen.getByRole('button', { name: 'Import CSV…' }));
  expect(request['import:start']).toHaveBeenCalledTimes(1);
  const item = within(document.querySelector<HTMLElement>('[data-import]') ?? document.body);
  expect(item.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('50');
  expect(item.getByText(/50 of 100 rows stored, 10 on the topic/)).toBeTruthy();
  fireEvent.click(item.getByRole('button', { name: 'Cancel' }));
  expect(request['import:cancel']).toHaveBeenCalledWith('two');
  await emit('imports:changed', [{ ...imported, state: 'cancelled', left: 0, endTime: 2_005 }]);
  expect(screen.getByText(/^Cancelled: 60 rows stored in 2 s\./)).toBeTruthy();
});

it('shows exports and imports in one list, the newest first', async () => {
  await showPage({ exports: [record, { ...record, id: 'three', startTime: 9 }], imports: [imported] }, 'exports');
  const items = [...document.querySelectorAll('[data-export], [data-import]')];
  expect(items.map((item) => 'import' in (item as HTMLElement).dataset)).toEqual([false, true, false]);
});

it('imports nothing before the clusters answer, and says so', async () => {
  await showPage({ readiness: { kind: 'waiting', for: 'Cassandra' } }, 'exports');
  expect(screen.getByRole('button', { name: 'Import CSV…' })).toHaveProperty('disabled', true);
  expect(screen.getByText('Possible once Kafka and Cassandra answer.')).toBeTruthy();
});
