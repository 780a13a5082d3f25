// What a run leaves behind: JSON and a chart.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';

/** Writes `name.json`, with the machine and the time, and `name.svg`. */
export function writeResults(folder, name, figures, chart) {
  mkdirSync(folder, { recursive: true });
  const machine = {
    cores: cpus().length,
    model: cpus()[0]?.model,
    memoryBytes: totalmem(),
    platform: process.platform,
  };
  const text = JSON.stringify({ time: new Date().toISOString(), machine, ...figures }, null, 2);
  writeFileSync(join(folder, `${name}.json`), `${text}\n`);
  if (chart) writeFileSync(join(folder, `${name}.svg`), chart);
  console.log(`\nwritten: ${join(folder, `${name}.json`)}${chart ? ` and ${name}.svg` : ''}`);
}
