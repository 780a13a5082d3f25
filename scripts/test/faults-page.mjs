import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { inRoot } from '../setup/folders.mjs';

const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
const page = inRoot('docs', 'faults.md');
const kept = inRoot('test', 'faults', 'measured.json');
const begin = '<!-- rows: written by `npm run test:faults` -->';
const end = '<!-- end of rows -->';

/** What tests and chaos runs on this computer have measured, later figures in place of earlier ones. */
function measured() {
  const rows = existsSync(kept) ? read(kept) : {};
  const folder = inRoot('results', 'faults');
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const { row, ...figures } = read(`${folder}/${name}`);
    // A run in which nothing was said in time does not take away what another one was told.
    if (!(rows[row]?.time > figures.time)) rows[row] = { ...rows[row], ...figures };
  }
  return rows;
}

function line([row, fault, command, where, note], figures) {
  const wasRun = where !== 'not run';
  // `npm test` does not end well unless its rows hold; the others hold if they were measured.
  const isShown = figures !== undefined || where.includes('.test.ts') || where.includes('.spec.ts');
  const seconds = figures?.recoveryMs === undefined ? '' : (figures.recoveryMs / 1000).toFixed(1);
  const cells = [
    row,
    fault,
    wasRun ? (isShown ? 'held' : 'not yet measured') : 'not run',
    seconds,
    figures?.said ?? '',
    command && `\`${command}\``,
  ];
  return `| ${[...cells, wasRun ? where : '', note].join(' | ')} |`;
}

/** Puts the matrix of test/faults/matrix.json with what was measured into docs/faults.md, between its two marks. */
export async function writeFaultsPage() {
  const rows = measured();
  writeFileSync(kept, `${JSON.stringify(rows, null, 2)}\n`);
  const table = [
    '| row | fault | result | recovery s | on screen | again by | tested in | note |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...read(inRoot('test', 'faults', 'matrix.json')).map((row) => line(row, rows[row[0]])),
  ].join('\n');
  const text = readFileSync(page, 'utf8');
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`${page} has lost its marks`);
  const options = { ...(await resolveConfig(page)), parser: 'markdown' };
  writeFileSync(page, await format(`${before}${begin}\n\n${table}\n\n${end}${after}`, options));
  writeFileSync(kept, await format(readFileSync(kept, 'utf8'), { ...options, parser: 'json' }));
}
