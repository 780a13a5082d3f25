import { Command, CommanderError } from 'commander';
import { sandboxProfileId } from '../../src-shared/profile.js';
import { logTo } from '../log.js';
import { doctor } from './doctor.js';
import { exportCommand, type ExportOptions } from './export.js';
import { ledger, type LedgerOptions } from './ledger.js';
import { createOutput, exit, type Output } from './output.js';
import { run, type RunOptions } from './run.js';
import { sandbox } from './sandbox.js';
import { schema } from './schema.js';

const sameKeyPressMs = 1_000;

/** Runs one command, says its data on stdout, and ends the process with its exit code. */
export async function runCommandLine(argv: readonly string[]): Promise<never> {
  logTo('command');
  const stop = new AbortController();
  // The first signal is Stop; whoever signals twice does not want to wait. One Ctrl+C can reach us twice at once, from
  // the terminal and passed on by npm.
  let stoppedAt = 0;
  const onSignal = () => {
    if (!stop.signal.aborted) {
      stoppedAt = performance.now();
      stop.abort();
    } else if (performance.now() - stoppedAt > sameKeyPressMs) process.exit(exit.failed);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  // Nobody reads any more: end as if stopped.
  process.stdout.on('error', () => stop.abort());
  process.stderr.on('error', () => undefined); // there is nowhere left to say it

  const program = new Command('tapedeck').description('Run, watch and open up a real-time tick pipeline.');
  program.exitOverride().configureHelp({ sortSubcommands: true });
  let code: number = exit.ok;
  const command = (name: string, description: string) =>
    program
      .command(name)
      .description(description)
      .option('--profile <id>', 'which clusters', sandboxProfileId)
      .option('--json', 'one JSON object a line');
  const act =
    <O extends object>(work: (options: O, output: Output) => Promise<number>) =>
    async (options: O & { readonly json?: true }) => {
      const output = createOutput(options.json === true);
      code = await work(options, output);
      await output.flush();
    };

  command('sandbox <up|down|status|reset>', 'the local Kafka and Cassandra').action(
    (action: string, options: { readonly json?: true }) =>
      act((_: object, output) => sandbox(action, output, stop.signal))(options),
  );
  command('run', 'feed → Kafka → Cassandra')
    .option('--feed <name>', 'replay, simulator, lines or none')
    .option(
      '--file <path>',
      'a trade zip or CSV to replay; may be given again',
      (path, all: string[]) => [...all, path],
      [],
    )
    .option('--speed <factor>', 'of the recorded pace, or max')
    .option('--start <HH:MM>', 'New York time of the first day')
    .option('--times <recorded|now>', 'event times as recorded, or the moment of emission')
    .option('--loop', 'begins anew at the end; with --times now')
    .option('--symbols <n>', 'of the simulator')
    .option('--rate <n>', 'ticks per second of the simulator')
    .option('--seconds <n>', 'ends the feed after so long')
    .option('--seed <n>', 'fixes prices, sizes and order of the simulator')
    .option('--url <tcp://host:port>', 'where a feed of lines is served')
    .option('--no-consume', 'feed to topic only')
    .option('--drain', 'no feed; until nothing is left on the topic')
    .option('--until-end', 'ends when the feed is at its end and all of it is stored')
    .action(act((options: RunOptions, output) => run(options, output, stop.signal)));
  command('export', 'stored ticks to a CSV file')
    .requiredOption('--symbol <symbol>')
    .requiredOption('--from <time>', 'inclusive, ISO 8601')
    .requiredOption('--to <time>', 'exclusive, ISO 8601')
    .requiredOption('--out <path>')
    .option('--format <name>', 'csv', 'csv')
    .action(act((options: ExportOptions, output) => exportCommand(options, output, stop.signal)));
  command('ledger', 'what became of ticks, by minute')
    .option('--verify', 'compare identities and payloads of topic and table')
    .option('--from <time>', 'of event times, inclusive, ISO 8601')
    .option('--to <time>', 'of event times, exclusive, ISO 8601')
    .action(act((options: LedgerOptions, output) => ledger(options, output, stop.signal)));
  command('schema', 'print the CQL and the topics that a profile needs')
    .option('--apply', 'create what is missing')
    .action(
      act((options: { readonly profile: string; readonly apply?: true }, output) =>
        schema(options, output, stop.signal),
      ),
    );
  command('doctor', 'check a profile step by step').action(
    act((options: { readonly profile: string }, output) => doctor(options, output, stop.signal)),
  );

  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    code = error.exitCode === 0 ? exit.ok : exit.usage; // commander has said it
  }
  process.exit(code);
}
