import { createStore, useStore } from 'zustand';

export type DialogName = 'about' | 'shortcuts' | 'feed' | 'confirm-start';

const dialogStore = createStore<{ readonly shown: DialogName | null }>(() => ({ shown: null }));

/** Whether a dialog of the shell is open. */
export const useDialog = (name: DialogName): boolean => useStore(dialogStore, ({ shown }) => shown === name);

export const showDialog = (name: DialogName): void => dialogStore.setState({ shown: name });
export const closeDialog = (): void => dialogStore.setState({ shown: null });
