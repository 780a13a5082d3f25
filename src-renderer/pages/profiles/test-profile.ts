import type { Repair } from '../../../src-shared/check.js';
import type { ProfileFile } from '../../../src-shared/profile.js';
import { secretNames, type ProfileEntry, type SecretName } from '../../../src-shared/profile-list.js';
import { bridge } from '../../bridge.js';
import { perform } from '../../stores/action-store.js';
import { changeCheck, checkStore, type Check } from '../../stores/check-store.js';
import { complain, readDraft } from './edit-profiles.js';
import { profilesStore, type Editor } from './editor-store.js';
import type { FormValues } from './form-values.js';
import { readForm, type FieldErrors } from './read-form.js';
import { secretStateOf } from './secret-state.js';

/** Tests what the form holds now. Steps arrive as they end. */
export async function startTest(): Promise<void> {
  const { editor, list } = profilesStore.getState();
  if (!editor || checkStore.getState().check?.isRunning) return;
  const draft = readDraft(editor);
  const errors = { ...(draft.ok ? {} : draft.failure), ...missingSecrets(editor, list?.entries ?? []) };
  if (!draft.ok || Object.keys(errors).length > 0) return complain(errors);
  const id = crypto.randomUUID();
  checkStore.setState({
    check: { id, tested: clustersOf(draft.value.profile), steps: [], isRunning: true, failure: null },
  });
  const ended = await bridge().request['check:start'](id, draft.value);
  changeCheck(id, ended.ok ? { isRunning: false, steps: ended.value } : { isRunning: false, failure: ended.failure });
}

/** Whether the form still holds what was tested: nothing is created but what was seen. */
export function isOfForm({ tested }: Check, values: FormValues): boolean {
  const read = readForm(values);
  return read.ok && clustersOf(read.value) === tested;
}

const clustersOf = ({ kafka, cassandra }: ProfileFile): string => JSON.stringify([kafka, cassandra]);

/** Creates what a step found missing, then tests again. */
export async function repair({ kind }: Repair): Promise<void> {
  const { editor } = profilesStore.getState();
  const { check } = checkStore.getState();
  if (!editor || !check || !isOfForm(check, editor.values)) return;
  const draft = readDraft(editor);
  if (!draft.ok) return;
  const { request } = bridge();
  const work = kind === 'create-topic' ? request['check:create-topic'] : request['check:apply-schema'];
  if (await perform('repair', () => work(draft.value))) await startTest();
}

/** A login without a password is not worth a try: it may lock the user out. */
function missingSecrets(editor: Editor, entries: readonly ProfileEntry[]): FieldErrors {
  const { values, secrets } = editor;
  const isThere = (name: SecretName) => {
    const state = secretStateOf(editor, entries, name);
    if (state === 'environment') return true;
    return secrets[name] === undefined ? state === 'saved' || state === 'session' : secrets[name] !== null;
  };
  const isNeeded = {
    kafkaPassword: values.mechanism !== 'none',
    cassandraPassword: values.cassandraUser.trim() !== '',
    tlsKeyPassphrase: false,
  };
  const missing = secretNames.filter((name) => isNeeded[name] && !isThere(name));
  return Object.fromEntries(missing.map((name) => [name, 'A user needs a password']));
}
