import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { homeFolder, homePath } from '../home.js';
import { logFor } from '../log.js';
import { identitySchema } from '../process-identity.js';

const log = logFor('sandbox');

const port = z.int().min(1).max(65535).nullable();

/** `up`: stays until `down`. A process: taken down at its end. */
const ownerSchema = z.union([z.literal('up'), identitySchema]);
export type Owner = z.infer<typeof ownerSchema>;

const serverSchema = z.strictObject({
  /** Where clients connect; chosen at the first start and kept. */
  port,
  /** Kafka's controller, Cassandra's storage port: nobody but the server itself connects there. */
  innerPort: port,
  process: identitySchema.extend({ owner: ownerSchema }).nullable(),
});
export type ServerRecord = z.infer<typeof serverSchema>;

const stateSchema = z.strictObject({
  kafka: serverSchema,
  cassandra: serverSchema,
  /** The processes that use the servers: consoles and engines. */
  users: z.array(identitySchema),
});
/** What `sandbox/state.json` holds; changed only under the sandbox's lock. */
export type SandboxState = z.infer<typeof stateSchema>;
export type ServerName = 'kafka' | 'cassandra';
export const serverNames: readonly ServerName[] = ['kafka', 'cassandra'];

const stateFile = homePath('sandbox', 'state.json');

const nothingYet = (): SandboxState => ({
  kafka: { port: null, innerPort: null, process: null },
  cassandra: { port: null, innerPort: null, process: null },
  users: [],
});

/** A file that is missing or damaged reads as a fresh sandbox: its leftover servers are found by their command lines. */
export function readState(): SandboxState {
  let text;
  try {
    text = readFileSync(stateFile, 'utf8');
  } catch {
    return nothingYet(); // never started here
  }
  try {
    return stateSchema.parse(JSON.parse(text));
  } catch (error) {
    log.warn('sandbox-state-damaged', { file: stateFile, message: String(error) });
    return nothingYet();
  }
}

/** Replaces the file by rename, so that a reader sees the old or the new, never a part. */
export function writeState(state: SandboxState): void {
  homeFolder('sandbox');
  const draft = `${stateFile}.new`;
  writeFileSync(draft, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, stateFile);
}
