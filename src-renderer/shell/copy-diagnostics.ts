import { bridge } from '../bridge.js';
import { perform } from '../stores/action-store.js';
import { say } from '../stores/notice-store.js';

/** Copies versions, states, errors and the ends of the logs, without secrets, and says so. */
export async function copyDiagnostics(): Promise<void> {
  const isCopied = await perform('copy', () => bridge().request['diagnostics:copy']());
  if (isCopied) say('Diagnostics copied. Secrets are not in them.');
}
