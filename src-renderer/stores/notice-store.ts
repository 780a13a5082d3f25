import { createStore } from 'zustand';

const saidForMs = 3000;
let timer: ReturnType<typeof setTimeout> | undefined;

/** What has just been done, for a moment; empty otherwise. */
export const noticeStore = createStore<{ readonly text: string }>(() => ({ text: '' }));

/** Says for a moment that something was done which shows nowhere. */
export function say(text: string): void {
  clearTimeout(timer);
  noticeStore.setState({ text });
  timer = setTimeout(() => noticeStore.setState({ text: '' }), saidForMs);
}
