import { createStore, useStore } from 'zustand';
import type { ProfileList, SecretChanges } from '../../../src-shared/profile-list.js';
import type { Field, FormValues } from './form-values.js';
import type { FieldErrors } from './read-form.js';

/** What the form shows. */
export interface Editor {
  /** Another one each time that a profile is opened; saving keeps it, and with it the focus. */
  readonly opening: number;
  /** Null: a new profile, which no file holds yet. */
  readonly id: string | null;
  /** As they were read or last saved. */
  readonly saved: FormValues;
  readonly values: FormValues;
  /** What was typed of secrets; it goes to main with Save or Test and is then forgotten here. */
  readonly secrets: SecretChanges;
  /** Of the last Save or Test that was refused; a field's goes with the next change of it. */
  readonly errors: FieldErrors;
}

/** A question before something that cannot be taken back. */
export type Question =
  | { readonly kind: 'unsaved'; readonly then: () => void }
  | { readonly kind: 'delete'; readonly id: string; readonly name: string }
  | { readonly kind: 'use'; readonly id: string; readonly name: string }
  | { readonly kind: 'save-running' };

interface ProfilesState {
  /** Null until main has answered. */
  readonly list: ProfileList | null;
  /** The profile of the list that is looked at; null for a new one. */
  readonly selected: string | null;
  /** Null where there is nothing to edit: the sandbox, a damaged file. */
  readonly editor: Editor | null;
  readonly question: Question | null;
  /** What is under way and not answered yet. */
  readonly busy: 'save' | 'use' | 'delete' | 'duplicate' | null;
}

export const profilesStore = createStore<ProfilesState>(() => ({
  list: null,
  selected: null,
  editor: null,
  question: null,
  busy: null,
}));

export const useProfiles = <T>(select: (state: ProfilesState) => T): T => useStore(profilesStore, select);

/** The form, where there is one. */
export function useEditor(): Editor {
  return useProfiles(({ editor }) => {
    if (!editor) throw new Error('a form without a profile');
    return editor;
  });
}

export function isChanged({ saved, values, secrets }: Editor): boolean {
  const hasSecrets = Object.values(secrets).some((secret) => secret !== undefined);
  return hasSecrets || JSON.stringify(saved) !== JSON.stringify(values);
}

/** Sets one field. */
export function change<F extends Field>(field: F, value: FormValues[F]): void {
  changeEditor(({ values, errors }) => ({
    values: { ...values, [field]: value },
    errors: { ...errors, [field]: undefined },
  }));
}

export function changeEditor(next: (editor: Editor) => Partial<Editor>): void {
  profilesStore.setState(({ editor }) => ({ editor: editor && { ...editor, ...next(editor) } }));
}
