import { runCommandLine } from './commands/command-line.js';

await runCommandLine(process.argv.slice(2));
