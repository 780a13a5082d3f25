import { expect, it } from 'vitest';
import { drillFeedPlan } from './drill-feed.js';
import { firstFeedChoice, type FeedChoice } from './feed-choice.js';

const simulator: FeedChoice = { kind: 'simulator', symbols: 1, rate: 1, seconds: null, seed: null };

it('uses a running feed whose ticks are of now', () => {
  const plan = { source: 'running', stopsRunning: false };
  expect(drillFeedPlan('kill-cassandra', true, simulator)).toEqual(plan);
  expect(drillFeedPlan('kill-kafka', true, { ...firstFeedChoice, times: 'now' })).toEqual(plan);
});

it('starts the simulator where nothing runs, or ticks of years ago', () => {
  expect(drillFeedPlan('kill-engine', false, simulator)).toEqual({ source: 'simulator', stopsRunning: false });
  expect(drillFeedPlan('kill-engine', true, firstFeedChoice)).toEqual({ source: 'simulator', stopsRunning: true });
  expect(drillFeedPlan('kill-engine', true, { kind: 'none' })).toEqual({ source: 'simulator', stopsRunning: true });
});

it('serves a feed of its own where the feed itself is what breaks', () => {
  for (const fault of ['cut-feed', 'slow-feed', 'fill-spool'] as const) {
    expect(drillFeedPlan(fault, true, simulator)).toEqual({ source: 'served', stopsRunning: true });
  }
});
