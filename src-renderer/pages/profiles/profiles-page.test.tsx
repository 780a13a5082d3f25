import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CheckStep } from '../../../src-shared/check.js';
import type { InitialState } from '../../../src-shared/ipc/contract.js';
import { profileSchema, type ProfileFile } from '../../../src-shared/profile.js';
import type { ProfileList, SecretStates } from '../../../src-shared/profile-list.js';
import { fail, ok } from '../../../src-shared/result.js';
import { checkStore } from '../../stores/check-store.js';
import { noSnapshot } from '../../../src-shared/pipeline-snapshot.js';
import { readyState } from '../../testing/fake-bridge.js';
import { showPage } from '../../testing/show-page.js';
import '../../testing/dom.js';
import { readProfiles } from './edit-profiles.js';
import { profilesStore } from './editor-store.js';

const desk: ProfileFile = profileSchema.parse({
  name: 'Desk',
  environment: 'DEV',
  kafka: { brokers: ['kafka-1:9093'], sasl: { mechanism: 'scram-sha-512', username: 'ada' } },
  cassandra: { contactPoints: ['cassandra-1'], localDataCenter: 'dc1' },
});
const noSecrets: SecretStates = { kafkaPassword: 'none', cassandraPassword: 'none', tlsKeyPassphrase: 'none' };
const damage = { kind: 'profile-invalid', nature: 'config', message: 'It is cut.', remedy: 'Correct it.' } as const;
const { name, colour, environment, confirmStart, kafka: localKafka, cassandra } = readyState.profile;
const sandboxFile: ProfileFile = { name, colour, environment, confirmStart, kafka: localKafka, cassandra };

function listOf(secrets: Partial<SecretStates> = {}, keyStore: ProfileList['keyStore'] = { isLasting: true }) {
  return {
    entries: [
      { id: 'local-sandbox', isSandbox: true, file: ok(sandboxFile), secrets: noSecrets },
      { id: 'cut', isSandbox: false, file: fail(damage), secrets: noSecrets },
      { id: 'desk', isSandbox: false, file: ok(desk), secrets: { ...noSecrets, ...secrets } },
    ],
    keyStore,
  } satisfies ProfileList;
}

beforeEach(() => {
  profilesStore.setState(profilesStore.getInitialState(), true);
  checkStore.setState(checkStore.getInitialState(), true);
});
// What a test leaves unsaved is no reason to hold the next one back.
afterEach(() => profilesStore.setState(profilesStore.getInitialState(), true));

// By selector: asking for roles and names of so large a form takes most of the time of a test.
const find = (selector: string): HTMLElement => {
  const element = document.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`there is no ${selector}`);
  return element;
};
const kafka = () => within(find('section[aria-label="Kafka"]'));
const entry = (id: string) => find(`[data-profile="${id}"]`);
const dialog = () => find('[role="dialog"]');
function button(name: string): HTMLElement {
  const found = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name);
  if (!found) throw new Error(`there is no button ${name}`);
  return found;
}
const click = (name: string) => act(async () => void fireEvent.click(button(name)));
const type = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });

async function showProfiles(list: ProfileList = listOf(), state: Partial<InitialState> = {}) {
  const page = await showPage(state, 'profiles');
  page.request['profiles:list'].mockResolvedValue(list);
  await act(async () => {
    profilesStore.setState(profilesStore.getInitialState(), true);
    await readProfiles();
  });
  return page;
}
const openDesk = () => act(async () => void fireEvent.click(entry('desk')));

describe('the list', () => {
  it('shows the sandbox read-only and says what becomes of its servers', async () => {
    await showProfiles();
    expect(entry('local-sandbox').textContent).toContain('In use');
    expect(screen.getByText(/they keep running until Tapedeck closes/)).toBeTruthy();
    expect(document.querySelector('form')).toBeNull();
  });

  it('shows what is wrong with a damaged file and deletes it after asking', async () => {
    const { request } = await showProfiles();
    fireEvent.click(entry('cut'));
    expect(screen.getByText('It is cut.')).toBeTruthy();
    await click('Delete…');
    expect(request['profiles:remove']).not.toHaveBeenCalled();
    await click('Delete');
    expect(request['profiles:remove'].mock.calls).toEqual([['cut']]);
  });

  it('asks before another profile is looked at while changes are not saved', async () => {
    await showProfiles();
    await openDesk();
    type(screen.getByLabelText('Name'), 'Desk 2');
    fireEvent.click(entry('cut'));
    expect(dialog().textContent).toContain('Save the changes?');
    await click('Cancel');
    expect(screen.getByLabelText('Name')).toHaveProperty('value', 'Desk 2');
    fireEvent.click(entry('cut'));
    await click('Discard');
    expect(screen.getByText('It is cut.')).toBeTruthy();
  });
});

describe('the form', () => {
  it('sends what was typed, and forgets the password that it sent', async () => {
    const { request } = await showProfiles();
    await openDesk();
    type(screen.getByLabelText('Name'), 'Desk 2');
    type(kafka().getByLabelText('Password'), 'S3CR3T');
    await click('Save');
    expect(request['profiles:save'].mock.calls).toEqual([
      [{ id: 'desk', profile: { ...desk, name: 'Desk 2' }, secrets: { kafkaPassword: 'S3CR3T' } }],
    ]);
    expect(kafka().getByLabelText('Password')).toHaveProperty('value', '');
    expect(JSON.stringify(profilesStore.getState())).not.toContain('S3CR3T');
  });

  it('sends nothing while a field is wrong, and says so beside it', async () => {
    const { request } = await showProfiles();
    await openDesk();
    type(kafka().getByLabelText('Brokers'), 'kafka-1');
    await click('Save');
    expect(request['profiles:save']).not.toHaveBeenCalled();
    expect(kafka().getByLabelText('Brokers').getAttribute('aria-invalid')).toBe('true');
    expect(kafka().getByText('kafka-1 is not host:port')).toBeTruthy();
    type(kafka().getByLabelText('Brokers'), 'kafka-1:9092');
    expect(kafka().queryByText('kafka-1 is not host:port')).toBeNull();
  });

  it('can forget a saved password, and keep it after all', async () => {
    const { request } = await showProfiles(listOf({ kafkaPassword: 'saved' }));
    await openDesk();
    expect(kafka().getByLabelText('Password').getAttribute('placeholder')).toBe('Saved; type to replace it');
    await click('Forget it');
    await click('Keep it');
    await click('Forget it');
    await click('Save');
    expect(request['profiles:save'].mock.calls[0]?.[0].secrets).toEqual({ kafkaPassword: null });
  });

  it('says where a password comes from, and how long it is kept', async () => {
    await showProfiles(listOf({ kafkaPassword: 'environment' }));
    await openDesk();
    const field = kafka().getByLabelText('Password');
    expect(field).toHaveProperty('disabled', true);
    expect(field.getAttribute('placeholder')).toBe('From TAPEDECK_KAFKA_PASSWORD');
  });

  it('says that a saved password must be typed again for other brokers, and is not sent to them', async () => {
    const { request } = await showProfiles(listOf({ kafkaPassword: 'saved' }));
    await openDesk();
    type(kafka().getByLabelText('Brokers'), 'elsewhere:9093');
    const field = kafka().getByLabelText('Password');
    expect(field.getAttribute('placeholder')).toBe('Type it again');
    expect(kafka().getByText('It was given for other servers and is not sent to these.')).toBeTruthy();
    await click('Test');
    expect(request['check:start']).not.toHaveBeenCalled();
    expect(kafka().getByText('A user needs a password')).toBeTruthy();
    type(kafka().getByLabelText('Brokers'), 'kafka-1:9093');
    expect(field.getAttribute('placeholder')).toBe('Saved; type to replace it');
  });

  it('says so of a profile whose file was changed, too', async () => {
    await showProfiles(listOf({ kafkaPassword: 'elsewhere' }));
    await openDesk();
    expect(kafka().getByLabelText('Password').getAttribute('placeholder')).toBe('Type it again');
    type(kafka().getByLabelText('Password'), 'S3CR3T');
    expect(kafka().queryByText('It was given for other servers and is not sent to these.')).toBeNull();
  });

  it('says where there is no key store', async () => {
    await showProfiles(listOf({}, { isLasting: false, why: 'there is no keyring' }));
    await openDesk();
    expect(kafka().getByText('Lasts until Tapedeck closes: there is no keyring.')).toBeTruthy();
  });

  it('warns of PLAIN without TLS', async () => {
    await showProfiles();
    await openDesk();
    expect(screen.queryByText(/PLAIN sends the password/)).toBeNull();
    type(kafka().getByLabelText('SASL'), 'plain');
    expect(screen.getByText(/PLAIN sends the password/)).toBeTruthy();
    fireEvent.click(kafka().getByLabelText('Use TLS'));
    expect(screen.queryByText(/PLAIN sends the password/)).toBeNull();
  });

  it('asks before Start as soon as the tag looks like production, unless the switch says otherwise', async () => {
    const { request } = await showProfiles();
    await openDesk();
    const confirm = () => screen.getByLabelText<HTMLInputElement>('Confirm before start');
    expect(confirm().checked).toBe(false);
    type(screen.getByLabelText('Environment'), 'PROD');
    expect(confirm().checked).toBe(true);
    fireEvent.click(confirm());
    await click('Save');
    expect(request['profiles:save'].mock.calls[0]?.[0].profile).toMatchObject({
      environment: 'PROD',
      confirmStart: false,
    });
  });
});

describe('Use', () => {
  it('uses at once what nothing runs against', async () => {
    const { request } = await showProfiles();
    await openDesk();
    await click('Use');
    expect(request['profiles:use'].mock.calls).toEqual([['desk']]);
  });

  it('asks before it stops a running pipeline', async () => {
    const { request } = await showProfiles(listOf(), { snapshot: { ...noSnapshot, state: 'running' } });
    await openDesk();
    await click('Use');
    expect(request['profiles:use']).not.toHaveBeenCalled();
    expect(dialog().textContent).toContain('It runs on Local sandbox');
    await click('Stop and use');
    expect(request['profiles:use'].mock.calls).toEqual([['desk']]);
  });
});

describe('Test', () => {
  const step = (of: Partial<CheckStep>): CheckStep => ({
    cluster: 'kafka',
    step: 'tcp',
    at: 'kafka-1:9093',
    state: 'passed',
    ms: 12,
    detail: null,
    failure: null,
    repair: null,
    ...of,
  });
  const missing = {
    kind: 'topic-missing',
    nature: 'config',
    message: 'There is no topic ticks.',
    remedy: 'Create it.',
  } as const;

  async function testing(secrets: Partial<SecretStates> = { kafkaPassword: 'saved' }) {
    const page = await showProfiles(listOf(secrets));
    await openDesk();
    let end: (steps: readonly CheckStep[]) => void = () => undefined;
    page.request['check:start'].mockReturnValue(new Promise((resolve) => (end = (steps) => resolve(ok(steps)))));
    await click('Test');
    const id = page.request['check:start'].mock.calls[0]?.[0] ?? '';
    return { ...page, id, end: (steps: readonly CheckStep[]) => act(async () => end(steps)) };
  }

  it('is not tried without the password of a user', async () => {
    const { request } = await testing({});
    expect(request['check:start']).not.toHaveBeenCalled();
    expect(kafka().getByText('A user needs a password')).toBeTruthy();
  });

  it('shows each step as it ends, and can be cancelled', async () => {
    const { emit, id, request, end } = await testing();
    emit('check:steps', { id, steps: [step({}), step({ step: 'tls', state: 'running', ms: null })] });
    expect(screen.getByText('Testing: Kafka TLS. 1 passed.')).toBeTruthy();
    emit('check:steps', { id: 'another', steps: [] });
    expect(screen.getByText('Testing: Kafka TLS. 1 passed.')).toBeTruthy();
    await click('Cancel test');
    expect(request['check:cancel'].mock.calls).toEqual([[id]]);
    await end([step({}), step({ step: 'tls', state: 'skipped', ms: null, detail: 'cancelled' })]);
    expect(screen.getByText('1 passed; the test was cancelled.')).toBeTruthy();
    expect(button('Test again')).toBeTruthy();
  });

  it('says why a step failed and creates the topic on demand, then tests again', async () => {
    const { request, end, container } = await testing();
    const repair = { kind: 'create-topic', topic: 'ticks', partitions: 12, replicationFactor: 3 } as const;
    await end([step({}), step({ step: 'topic', at: 'ticks', state: 'failed', failure: missing, repair })]);
    expect(container.querySelector('[data-step="kafka topic"]')?.getAttribute('data-state')).toBe('failed');
    expect(screen.getByText('There is no topic ticks.')).toBeTruthy();
    expect(screen.getByText('Create it.')).toBeTruthy();
    await click('Create topic');
    expect(request['check:create-topic'].mock.calls[0]?.[0]).toMatchObject({ id: 'desk', profile: desk });
    await waitFor(() => expect(request['check:start']).toHaveBeenCalledTimes(2));
  });

  it('creates nothing for a form that has changed since', async () => {
    const { end } = await testing();
    const repair = { kind: 'create-topic', topic: 'ticks', partitions: 12, replicationFactor: 3 } as const;
    await end([step({ step: 'topic', state: 'failed', failure: missing, repair })]);
    expect(button('Create topic')).toBeTruthy();
    type(kafka().getByLabelText('Topic'), 'other');
    expect(() => button('Create topic')).toThrow();
    expect(screen.getByText(/The form has changed since/)).toBeTruthy();
  });

  it('shows differences and CQL before Apply', async () => {
    const { request, end } = await testing();
    const cql = 'CREATE TABLE ticks (a int);\nCREATE TABLE stocks (b int);';
    const repair = { kind: 'apply-schema', differences: ['Table stocks is missing.'], cql } as const;
    await end([step({ cluster: 'cassandra', step: 'schema', state: 'failed', failure: missing, repair })]);
    expect(screen.getByText('Table stocks is missing.')).toBeTruthy();
    expect(screen.getByLabelText('CQL').textContent).toBe(`${cql}\n`);
    expect(request['check:apply-schema']).not.toHaveBeenCalled();
    await click('Apply');
    expect(request['check:apply-schema']).toHaveBeenCalledOnce();
  });
});
