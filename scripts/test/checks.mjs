import { inRoot, root } from '../setup/folders.mjs';
import { stage } from './stage.mjs';

const inModules = (...parts) => inRoot('node_modules', ...parts);
const tsc = inModules('typescript', 'bin', 'tsc');

/** The checks that read the source only; each counts as one test. The same tools as `npm run check`. */
const checks = [
  ['types of main', [tsc, '-p', 'tsconfig.main.json']],
  ['types of the page', [tsc, '-p', 'tsconfig.renderer.json']],
  ['types of the tests', [tsc, '-p', 'tsconfig.test.json']],
  ['lint', [inModules('eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0']],
  ['format', [inModules('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.']],
  [
    'dependency rules',
    [
      inModules('dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
      '--config',
      '.dependency-cruiser.cjs',
      ...['src-main', 'src-renderer', 'src-shared', 'e2e', 'test'],
    ],
  ],
];

export async function runChecks(tally, env) {
  for (const [title, args] of checks) {
    if ((await stage(title, process.execPath, args, { cwd: root, env })) === 0) tally.pass();
    else tally.fail(title);
  }
}
