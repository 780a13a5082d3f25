import { fail, ok, type Result } from '../../../src-shared/result.js';
import type { ProfileDraft, ProfileEntry, SecretName } from '../../../src-shared/profile-list.js';
import { bridge } from '../../bridge.js';
import { perform, showFailure } from '../../stores/action-store.js';
import { appStore } from '../../stores/app-store.js';
import { checkStore } from '../../stores/check-store.js';
import { snapshotStore } from '../../stores/snapshot-store.js';
import { cancelTest } from './cancel-test.js';
import { changeEditor, isChanged, profilesStore, type Editor } from './editor-store.js';
import { emptyForm, formOf } from './form-values.js';
import { readForm, type FieldErrors } from './read-form.js';

const idInUse = () => appStore.getState()?.settings.profile ?? null;
const isRunning = () => !['stopped', 'failed'].includes(snapshotStore.seen.getState().state);

/** Reads the list anew; the first time it shows the profile in use. */
export async function readProfiles(): Promise<void> {
  const list = await bridge().request['profiles:list']();
  const isFirst = profilesStore.getState().list === null;
  profilesStore.setState({ list });
  if (isFirst) showInUse();
}

/** A profile in use whose file is gone is not in the list; the sandbox always is. */
function showInUse(): void {
  const entries = profilesStore.getState().list?.entries ?? [];
  show((entries.find(({ id }) => id === idInUse()) ?? entries[0])?.id ?? null);
}

/** Looks at a profile of the list; null begins a new one. */
function show(id: string | null): void {
  const entry = profilesStore.getState().list?.entries.find((each) => each.id === id);
  cancelTest();
  checkStore.setState({ check: null });
  profilesStore.setState({ selected: entry?.id ?? null, editor: editorOf(entry), question: null });
}

let openings = 0;

function editorOf(entry: ProfileEntry | undefined): Editor | null {
  if (entry && (entry.isSandbox || !entry.file.ok)) return null;
  const values = entry?.file.ok ? formOf(entry.file.value) : emptyForm;
  openings += 1;
  return { opening: openings, id: entry?.id ?? null, saved: values, values, secrets: {}, errors: {} };
}

/** Does something that loses what is not saved, after asking. */
function leaving(then: () => void): void {
  const { editor } = profilesStore.getState();
  if (editor && isChanged(editor)) profilesStore.setState({ question: { kind: 'unsaved', then } });
  else then();
}

export const select = (id: string): void => leaving(() => show(id));
export const beginNew = (): void => leaving(() => show(null));
export const dismissQuestion = (): void => profilesStore.setState({ question: null });

/** Answers the question about unsaved changes. */
export async function leave(how: 'save' | 'discard'): Promise<void> {
  const { question } = profilesStore.getState();
  if (question?.kind !== 'unsaved') return;
  dismissQuestion();
  if (how === 'discard' || (await save())) question.then();
}

/** Saves what the form holds; where that stops a running pipeline it asks first. */
export async function save(isAsked = false): Promise<boolean> {
  const { editor, busy } = profilesStore.getState();
  if (!editor || busy) return false;
  const draft = readDraft(editor);
  if (!draft.ok) {
    complain(draft.failure);
    return false;
  }
  if (!isAsked && editor.id === idInUse() && isRunning()) {
    profilesStore.setState({ question: { kind: 'save-running' } });
    return false;
  }
  return whileBusy('save', async () => {
    const saved = await bridge().request['profiles:save'](draft.value);
    if (!saved.ok) {
      showFailure(saved.failure);
      return false;
    }
    const { id, secrets } = saved.value;
    const values = formOf(draft.value.profile);
    changeEditor(() => ({ id, saved: values, values, errors: {}, ...(secrets.ok ? { secrets: {} } : {}) }));
    profilesStore.setState({ selected: id });
    if (!secrets.ok) showFailure(secrets.failure);
    await readProfiles();
    return secrets.ok;
  });
}

/** What main is asked to save or to test, or what is wrong with it. */
export function readDraft({ id, values, secrets }: Editor): Result<ProfileDraft, FieldErrors> {
  const profile = readForm(values);
  return profile.ok ? ok({ id, profile: profile.value, secrets }) : fail(profile.failure);
}

/** Says beside the fields what is wrong, and takes the focus to the first of them. */
export function complain(errors: FieldErrors): void {
  changeEditor(() => ({ errors }));
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>('[data-profile-form] [aria-invalid="true"]')?.focus(),
  );
}

export function setSecret(name: SecretName, value: string | null | undefined): void {
  changeEditor(({ secrets, errors }) => ({
    secrets: { ...secrets, [name]: value === '' ? undefined : value },
    errors: { ...errors, [name]: undefined },
  }));
}

export const duplicate = (id: string): void =>
  leaving(() => {
    void whileBusy('duplicate', async () => {
      const copied = await bridge().request['profiles:duplicate'](id);
      if (!copied.ok) return showFailure(copied.failure);
      await readProfiles();
      show(copied.value.id);
    });
  });

export const askToDelete = (id: string, name: string): void =>
  profilesStore.setState({ question: { kind: 'delete', id, name } });

export async function remove(id: string): Promise<void> {
  dismissQuestion();
  await whileBusy('delete', async () => {
    const removed = await bridge().request['profiles:remove'](id);
    if (!removed.ok) return showFailure(removed.failure);
    await readProfiles();
    showInUse();
  });
}

/** Uses a profile; what is not saved is saved or left first, and what runs is only stopped after asking. */
export const askToUse = (id: string, name: string): void =>
  leaving(() => {
    if (isRunning()) profilesStore.setState({ question: { kind: 'use', id, name } });
    else void use(id);
  });

export async function use(id: string): Promise<void> {
  dismissQuestion();
  await whileBusy('use', () => perform('use-profile', () => bridge().request['profiles:use'](id)));
}

async function whileBusy<T>(
  what: NonNullable<ReturnType<typeof profilesStore.getState>['busy']>,
  work: () => Promise<T>,
) {
  profilesStore.setState({ busy: what });
  try {
    return await work();
  } finally {
    profilesStore.setState({ busy: null });
  }
}

// The window closes without a word only where nothing is lost; main asks otherwise.
addEventListener('beforeunload', (event) => {
  const { editor } = profilesStore.getState();
  if (editor && isChanged(editor)) event.preventDefault();
});
