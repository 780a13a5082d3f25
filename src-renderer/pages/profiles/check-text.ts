import type { CheckStep, CheckStepName } from '../../../src-shared/check.js';
import type { Tone } from '../../components/state-mark.js';
import type { Check } from '../../stores/check-store.js';

export const stepTitles: Readonly<Record<CheckStepName, string>> = {
  dns: 'DNS',
  tcp: 'TCP',
  tls: 'TLS',
  login: 'Login',
  metadata: 'Metadata',
  topic: 'Topic',
  'data-centre': 'Data centre',
  schema: 'Schema',
};

export const stepMarks: Readonly<Record<CheckStep['state'], { readonly tone: Tone; readonly text: string }>> = {
  running: { tone: 'busy', text: 'Running' },
  passed: { tone: 'ok', text: 'Passed' },
  failed: { tone: 'bad', text: 'Failed' },
  skipped: { tone: 'idle', text: 'Skipped' },
};

const clusterTitles = { kafka: 'Kafka', cassandra: 'Cassandra' } as const;
const nameOf = ({ cluster, step }: CheckStep): string => `${clusterTitles[cluster]} ${stepTitles[step]}`;

/** How a test stands, in a sentence; a screen reader hears it as it changes. */
export function testText({ steps, isRunning, failure }: Check): string {
  const failed = steps.filter(({ state }) => state === 'failed');
  const passed = steps.filter(({ state }) => state === 'passed').length;
  const failedText = failed.length > 0 ? ` Failed: ${failed.map(nameOf).join(', ')}.` : '';
  if (isRunning) {
    const running = steps.filter(({ state }) => state === 'running').map(nameOf);
    return `Testing${running.length > 0 ? `: ${running.join(', ')}` : ''}. ${passed} passed.${failedText}`;
  }
  if (failure) return 'The test could not be run.';
  if (failed.length > 0) return `${passed} passed.${failedText}`;
  const isWhole = steps.some(({ step, state }) => step === 'schema' && state === 'passed');
  return isWhole ? `All ${passed} steps passed: the profile can be used.` : `${passed} passed; the test was cancelled.`;
}
