// Our writer fed from memory: what Cassandra takes of us when nothing else is to be done.
import { runClient } from '../client-process.mjs';
import { makePlace, removePlace } from '../place.mjs';
import { inCache, inRoot } from '../../scripts/setup/folders.mjs';

const built = inCache('bench', 'writer');

async function buildWriter() {
  const { build } = await import('vite');
  await build({
    root: inRoot(),
    configFile: false,
    logLevel: 'warn',
    build: { ssr: 'bench/writer/write-from-memory.ts', outDir: built, emptyOutDir: true, target: 'node20.18' },
  });
}

let building;

export const ourWriter = {
  name: 'our-writer',
  facts: { batch: 'unlogged, one partition key, 100 rows, 64 in flight', consistency: 'LOCAL_QUORUM' },
  async run(bench, round) {
    building ??= buildWriter();
    await building;
    const place = await makePlace(bench, `our-writer-${round}`, bench.count);
    const script = `${built}/write-from-memory.js`;
    const { lines, cpuSeconds } = await runClient(process.execPath, [script, place.id, bench.ticks.json], {
      env: bench.env,
    });
    await removePlace(bench, place);
    const { count, elapsedMs } = JSON.parse(lines.at(-1));
    return { written: { count, rate: (count * 1000) / elapsedMs, cpuSeconds } };
  },
};
