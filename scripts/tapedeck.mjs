import { pathToFileURL } from 'node:url';
import { inRoot } from './setup/folders.mjs';
import { runMain } from './setup/set-up-failure.mjs';
import { foundEnvironment, setUp } from './setup/set-up.mjs';

/** Help, and clusters of one's own, need neither Java nor the jars; nor does looking at the sandbox or ending it. */
function needsServers(args) {
  if (args.length === 0 || args.some((argument) => ['-h', '--help', 'help', '-V', '--version'].includes(argument))) {
    return false;
  }
  if (args[0] === 'sandbox') return args[1] === 'up';
  const at = args.findIndex((argument) => argument === '--profile' || argument.startsWith('--profile='));
  if (at < 0) return true;
  return (args[at].split('=')[1] ?? args[at + 1]) === 'local-sandbox';
}

await runMain(async () => {
  const servers = needsServers(process.argv.slice(2));
  await setUp({ servers, build: true });
  // npm runs scripts in the checkout and keeps the caller's folder here; the variable is inherited by everything below
  // an npm script, so it counts only when it is this script that npm runs.
  const caller = process.env.npm_lifecycle_event === 'tapedeck' ? process.env.INIT_CWD : undefined;
  Object.assign(process.env, foundEnvironment({ servers }), { TAPEDECK_CALLER_CWD: caller ?? process.cwd() });
  // In this process, so that signals reach it directly and its exit code is ours.
  await import(pathToFileURL(inRoot('out', 'main', 'cli.js')).href);
});
