import type { SandboxStatus } from '../../src-shared/sandbox-status.js';
import type { Output } from './output.js';

/** Says each step of the servers once, on stderr. */
export function sayProgress(output: Output): (status: SandboxStatus) => void {
  const said = { kafka: '', cassandra: '' };
  return (status) => {
    for (const name of ['kafka', 'cassandra'] as const) {
      const text = `${name}: ${status[name].step || status[name].state}`;
      if (said[name] === text) continue;
      said[name] = text;
      output.note(text);
    }
  };
}
