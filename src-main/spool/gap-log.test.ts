import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';

const home = mkdtempSync(join(tmpdir(), 'tapedeck-gaps-'));
vi.stubEnv('TAPEDECK_HOME', home);
const { GapLog } = await import('./gap-log.js');
const { lastReadOf, readRunRecord, writeRunRecord } = await import('./run-record.js');
const { homeFolder } = await import('../home.js');
afterAll(() => rmSync(home, { recursive: true }));

const gap = (from: number, to: number) => ({ from, to, reason: 'the connection broke off' });

test('gaps of a feed are there again after a restart, those of other feeds and cut lines apart', () => {
  const log = new GapLog('tcp://a:1');
  expect(log.sum).toEqual({ count: 0, seconds: 0 });
  expect(log.add(gap(1_000, 3_500)).ok).toBe(true);
  new GapLog('tcp://b:1').add(gap(0, 60_000));
  log.add(gap(10_000, 11_000));
  appendFileSync(join(home, 'gaps.jsonl'), '{"feed":"tcp://a:1","from":1');
  expect(log.sum).toEqual({ count: 2, seconds: 3.5 });
  expect(new GapLog('tcp://a:1').sum).toEqual({ count: 2, seconds: 3.5 });
});

test('when a feed was last read is known from whichever engine read it last', () => {
  const [first, second] = ['0', '1'].map((slot) => homeFolder('spool', slot)) as [string, string];
  expect(readRunRecord(first)).toBeNull();
  const record = { feed: 'tcp://a:1', time: 5_000, lastRead: 4_000, hasStopped: false };
  writeRunRecord(first, record);
  writeRunRecord(second, { ...record, lastRead: 4_500, hasStopped: true });
  expect(readRunRecord(first)).toEqual(record);
  expect(lastReadOf('tcp://a:1')).toEqual({ time: 4_500, hasStopped: true });
  expect(lastReadOf('tcp://b:1')).toBeNull();
});
