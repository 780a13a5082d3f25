import { clipboard } from 'electron';
import { ok } from '../../src-shared/result.js';
import type { Console } from '../console/console.js';
import type { Handlers } from './handle.js';

/** What answers each request of the page. */
export function requestHandlers({ state, engine, connection, changeSettings }: Console): Handlers {
  return {
    'app:initial-state': () => state.current(),
    'settings:change': (change) => changeSettings(change),
    'pipeline:start': (feed) => {
      changeSettings({ feed });
      return engine.start(feed);
    },
    'pipeline:stop': () => engine.stop(),
    'pipeline:retry': () => connection.connect(),
    'sandbox:start': () => connection.connect(),
    'clipboard:copy': async (text) => {
      await clipboard.writeText(text);
      return ok();
    },
    'ticks:page': (request) => engine.query('tick-page', request),
    'ticks:statistics': (range) => engine.query('tick-statistics', range),
    'chart:bars': (request) => engine.query('bars', request),
    'chart:line': (request) => engine.query('line', request),
  };
}
