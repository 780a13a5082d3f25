import { describe, expect, it } from 'vitest';
import { copyText, fitForClipboard, maxCopyLength } from './copy-text.js';
import { columnsOf } from './tick-fixture.js';
import { rowsOf, type TickRow } from './tick-row.js';

const [row] = rowsOf(columnsOf([5])) as [TickRow];
const header = 'symbol,event_time,price,size,venue,conditions,trade_id,feed,seq\n';

describe('a copy', () => {
  it('as CSV has the columns of an export, times in UTC, and empty cells for null', () =>
    expect(copyText('CSV', 'BAC', [row])).toBe(
      `${header}BAC,2013-10-07T13:30:05.000Z,14.05,100,N,@F,,,5\n`.replace('@F', "'@F"),
    ));

  it('as TSV has tabs between the cells', () =>
    expect(copyText('TSV', 'BAC', [row]).split('\n')[1]).toBe(
      "BAC\t2013-10-07T13:30:05.000Z\t14.05\t100\tN\t'@F\t\t\t5",
    ));

  it('has nanoseconds where there are some, and small prices without an exponent', () => {
    const small = { ...row, eventNanos: 1_002, price: 1e-7 };
    expect(copyText('CSV', 'X', [small])).toContain('X,2013-10-07T13:30:05.000001002Z,0.0000001,');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '＝1', "'x"])(
    'keeps %j from being a formula',
    (conditions) => {
      const [, line] = copyText('TSV', 'X', [{ ...row, conditions }]).split(/\n(?=X)/);
      expect(line?.split('\t').slice(5).join('\t')).toMatch(/^"?'/);
    },
  );

  it('quotes what would end a cell or a row, and tells the empty text from null', () => {
    const hostile = { ...row, venue: 'a,"b"\nc', conditions: 'd\te', tradeId: '', feed: null };
    expect(copyText('CSV', 'X', [hostile])).toContain(',"a,""b""\nc","d\te","",,5\n');
  });

  it('as JSON is what was stored', () =>
    expect(JSON.parse(copyText('JSON', 'BAC', [row, { ...row, seq: 6 }]))).toEqual([
      {
        symbol: 'BAC',
        event_time: '2013-10-07T13:30:05.000Z',
        price: 14.05,
        size: 100,
        venue: 'N',
        conditions: '@F',
        trade_id: null,
        feed: null,
        seq: 5,
      },
      expect.objectContaining({ seq: 6 }),
    ]));

  it('that is too long for the clipboard says so', () => {
    expect(fitForClipboard('x'.repeat(maxCopyLength)).ok).toBe(true);
    expect(fitForClipboard('x'.repeat(maxCopyLength + 1))).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining('1,000,001 characters') as string },
    });
  });
});
