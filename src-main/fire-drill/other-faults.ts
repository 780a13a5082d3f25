import type { Failure } from '../../src-shared/failure.js';
import { fail, ok } from '../../src-shared/result.js';
import { identityOf, signal } from '../process-identity.js';
import { errorSince, type Fault } from './fault.js';
import { until } from './until.js';

const engineBackMs = 60_000;

/** Puts what is no tick on the topic. */
export const poisonMessage = (): Fault => ({
  name: 'poison-message',
  breaks: 'A message that is no tick is put on the topic',
  repairs: 'Nothing to repair',
  lastsMs: 0,
  async break({ engine, id }) {
    const put = await engine.putPoison(id);
    return put.ok ? ok(`It stands on partition ${put.value.partition} at offset ${put.value.offset}.`) : put;
  },
  bite({ snapshot }, before) {
    const more = (snapshot?.deadLettered ?? 0) - before.deadLettered;
    if (more <= 0) return null;
    return `${more === 1 ? 'One dead letter' : `${more} dead letters`} more: it was set aside, and its offset committed with the others.`;
  },
  repair: async () => ok('It stays in the dead-letter topic, where Errors shows it.'),
});

/** Kills the process that runs the pipeline; its supervisor brings it back. */
export function killEngine(): Fault {
  let killed: number | undefined;
  return {
    name: 'kill-engine',
    breaks: 'The engine is killed',
    repairs: 'The engine comes back by itself',
    lastsMs: 0,
    async break({ engine }) {
      killed = engine.pid();
      const identity = killed === undefined ? null : identityOf(killed);
      if (!identity) return fail(noProcess);
      signal(identity, 'SIGKILL');
      return ok(`SIGKILL to process ${identity.pid}.`);
    },
    bite(now, before, brokenTime) {
      const ended = errorSince(now, 'engine-exited', brokenTime);
      if (!ended) return null;
      const { lag } = before;
      return `${ended.message}${lag ? ` ${lag.toLocaleString('en-US')} messages waited on the topic.` : ''}`;
    },
    async repair({ engine, signal: cancelled }) {
      const isBack = () => {
        const pid = engine.pid();
        return pid !== undefined && pid !== killed ? `Process ${pid} has taken its place.` : null;
      };
      return until(isBack, engineBackMs, cancelled, 'The engine did not come back');
    },
  };
}

const noProcess: Failure = {
  kind: 'drill-refused',
  nature: 'input',
  message: 'The engine has no process of its own here, so nothing was broken.',
  remedy: 'Set engineHost to "utility" in settings.json and start Tapedeck again.',
};
