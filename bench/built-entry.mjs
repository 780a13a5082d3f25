// The programs of bench/engine, which are made of the product's own modules, built as its command line is.
import { inCache, inRoot } from '../scripts/setup/folders.mjs';

const folder = inCache('bench', 'engine');
const names = ['write-from-memory', 'watched-engine', 'acknowledgements', 'day-query'];

async function buildAll() {
  const { build } = await import('vite');
  const input = Object.fromEntries(names.map((name) => [name, inRoot('bench', 'engine', `${name}.ts`)]));
  await build({
    root: inRoot(),
    configFile: false,
    logLevel: 'warn',
    build: { ssr: true, outDir: folder, emptyOutDir: true, target: 'node20.18', rollupOptions: { input } },
  });
}

let building;

/** The path of a program of bench/engine, built once a run. */
export async function builtEntry(name) {
  building ??= buildAll();
  await building;
  return `${folder}/${name}.js`;
}
