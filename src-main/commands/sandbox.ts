import type { Failure } from '../../src-shared/failure.js';
import type { Result } from '../../src-shared/result.js';
import { sandboxDown, sandboxReset, sandboxStatus, sandboxUp } from '../sandbox/sandbox-commands.js';
import { exit, type Output } from './output.js';
import { sayProgress } from './say-progress.js';

/** `sandbox up | down | status | reset`. */
export async function sandbox(action: string, output: Output, stop: AbortSignal): Promise<number> {
  const finish = (result: Result<unknown, Failure>, text: string): number => {
    if (!result.ok) {
      output.failure(result.failure);
      return exit.failed;
    }
    output.note(text);
    return exit.ok;
  };
  switch (action) {
    case 'up': {
      const up = await sandboxUp({ onChange: sayProgress(output), signal: stop });
      if (up.ok) output.data(up.value, describe(up.value));
      return finish(up, 'Both servers answer; they stay until `sandbox down`.');
    }
    case 'down':
      return finish(await sandboxDown(), 'Both servers are down.');
    case 'reset':
      return finish(await sandboxReset(), 'The data of both servers is deleted.');
    case 'status': {
      const status = await sandboxStatus();
      output.data(status, describe(status));
      return status.kafka && status.cassandra ? exit.ok : exit.failed;
    }
    default:
      output.failure({
        kind: 'usage',
        nature: 'input',
        message: `sandbox ${action} is none of up, down, status, reset.`,
        remedy: '`sandbox --help` shows what there is.',
      });
      return exit.usage;
  }
}

function describe({ kafka, cassandra }: Awaited<ReturnType<typeof sandboxStatus>>): string {
  return [
    kafka ? `Kafka answers at ${kafka.brokers.join(', ')} (pid ${kafka.pid})` : 'Kafka is down',
    cassandra
      ? `Cassandra answers at ${cassandra.contactPoints.join(', ')} port ${cassandra.port}, data centre ` +
        `${cassandra.localDataCenter} (pid ${cassandra.pid})`
      : 'Cassandra is down',
  ].join('\n');
}
