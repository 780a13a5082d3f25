import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CsvRecords, type CsvRecord } from './csv-records.js';
import { maxLineBytes, type Line } from './lines.js';

function recordsOf(lines: readonly Line[], width: number | null = 2): CsvRecord[] {
  const records = new CsvRecords(width);
  return [...lines.flatMap((line) => records.add(line)), ...records.end()];
}

const cellsOf = (text: string, width: number | null = 2) =>
  recordsOf(text.split('\n'), width).map(({ cells }) => cells);

test('whatever a CSV writer writes comes back, the empty string and null told apart', () => {
  const text = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', "'", ' ', 'é', '😀') });
  const cell = fc.option(text);
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1 }), (rows) => {
      const written = stringify(rows, { quoted_match: /^$/ });
      expect(cellsOf(written.replace(/\n$/, ''), 3)).toEqual(rows);
    }),
  );
});

test('an empty cell in quotes is the empty string, and without quotes null', () => {
  expect(cellsOf('"",\n,""\n"a",\n"a""",')).toEqual([
    ['', null],
    [null, ''],
    ['a', null],
    ['a"', null],
  ]);
});

test('lines may end with a carriage return', () => {
  expect(cellsOf('a,b\r\n"a",b\r\n"x\r\ny",b\r')).toEqual([
    ['a', 'b'],
    ['a', 'b'],
    ['x\r\ny', 'b'],
  ]);
});

test('a record over several lines has the number of its first', () => {
  const records = recordsOf(['a,b', '"x', '', 'y",b', 'c,d']);
  expect(records.map(({ line }) => line)).toEqual([1, 2, 5]);
  expect(records[1]).toMatchObject({ cells: ['x\n\ny', 'b'], raw: '"x\n\ny",b' });
});

test('a quote that is never closed costs its line alone', () => {
  const records = recordsOf(['a,b', '"c,d', 'e,f', '"g",h']);
  expect(records.map(({ cells }) => ('code' in cells ? cells.code : cells))).toEqual([
    ['a', 'b'],
    'schema',
    ['e', 'f'],
    ['g', 'h'],
  ]);
  expect(records.map(({ line }) => line)).toEqual([1, 2, 3, 4]);
});

test('two stray quotes cost their two lines and nothing between them', () => {
  const records = recordsOf(['a",b', 'c,d', '"e",f', 'g",h', 'i,j']);
  expect(records.map(({ cells }) => ('code' in cells ? cells.code : cells))).toEqual([
    'schema',
    ['c', 'd'],
    ['e', 'f'],
    'schema',
    ['i', 'j'],
  ]);
});

test('an open quote is given up after 256 KB and what was held is read anew', () => {
  const line = 'x'.repeat(1000);
  const held = Array.from({ length: 3 * (maxLineBytes / 1000) }, () => `${line},y`);
  const records = recordsOf(['"open', ...held, 'last,one']);
  expect(records).toHaveLength(held.length + 2);
  expect(records.filter(({ cells }) => 'code' in cells)).toHaveLength(1);
});

test('bytes that are no text end an open quote', () => {
  const broken = { code: 'schema', message: 'is not valid UTF-8', raw: Uint8Array.of(255) } as const;
  const records = recordsOf(['"a', 'b,c', broken, 'd,e']);
  expect(records.map(({ cells }) => ('code' in cells ? cells.message : cells))).toEqual([
    'has a quote that is not closed',
    ['b', 'c'],
    'is not valid UTF-8',
    ['d', 'e'],
  ]);
});
