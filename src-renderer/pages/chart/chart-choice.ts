import { createStore, useStore } from 'zustand';
import type { BarInterval } from '../../../src-shared/ticks-query.js';
import { ofProfile } from '../../stores/of-profile.js';

export type ChartView = 'candles' | 'line';

/** Symbols beside the first that one chart holds. */
export const maxCompared = 3;

interface ChartChoice {
  /** Null: the first of the stocks table. */
  readonly symbol: string | null;
  readonly compared: readonly string[];
  readonly view: ChartView;
  readonly interval: BarInterval;
  /** The figures as a table below the chart. */
  readonly hasValues: boolean;
}

/** What the chart shows, as it was last chosen. */
export const chartChoice = createStore<ChartChoice>(() => ({
  symbol: null,
  compared: [],
  view: 'candles',
  interval: 60_000,
  hasValues: false,
}));

ofProfile.add(() => chartChoice.setState({ symbol: null, compared: [] }));

export const useChartChoice = <T>(select: (choice: ChartChoice) => T): T => useStore(chartChoice, select);

export const choose = (choice: Partial<ChartChoice>): void => chartChoice.setState(choice);
