/** The records of a CSV text (RFC 4180, lines end in \n). Quoted cells lose their quotes. */
export function readCsv(text: string): string[][] {
  const records: string[][] = [];
  let cells: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^,\n]*))([,\n])/gy;
  for (let match = cell.exec(text); match; match = cell.exec(text)) {
    const [, quoted, plain = '', end] = match;
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    records.push(cells);
    cells = [];
  }
  if (cells.length > 0) throw new Error('the last record is not complete');
  return records;
}
