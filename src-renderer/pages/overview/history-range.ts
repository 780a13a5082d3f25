import { createStore, useStore } from 'zustand';

/** How far back the charts reach, minutes. */
export const ranges = [5, 15, 60] as const;
export type RangeMinutes = (typeof ranges)[number];

const rangeStore = createStore<{ readonly minutes: RangeMinutes }>(() => ({ minutes: 5 }));

export const useRange = (): RangeMinutes => useStore(rangeStore, ({ minutes }) => minutes);
export const chooseRange = (minutes: RangeMinutes): void => rangeStore.setState({ minutes });

export const rangeText = (minutes: RangeMinutes): string => (minutes === 60 ? '1 hour' : `${minutes} min`);
