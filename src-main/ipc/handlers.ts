import { clipboard, shell, type BrowserWindow } from 'electron';
import { ok } from '../../src-shared/result.js';
import type { Console } from '../console/console.js';
import { listLogs, readLog } from '../console/log-files.js';
import { homeFolder } from '../home.js';
import { checkEdit } from '../topic/compare-message.js';
import { zoom } from '../window.js';
import { drillReport } from '../fire-drill/drill-report.js';
import { askForBytesFile } from './bytes-dialog.js';
import { askForExportFile } from './export-dialog.js';
import type { Handlers } from './handle.js';
import { askForReportFile } from './report-dialog.js';
import { askForImport, askForRecordings } from './open-dialog.js';
import { askForPemFile } from './pem-file-dialog.js';
import { askForPictureFile } from './picture-dialog.js';
import { openLogsFolder } from './open-logs-folder.js';
import { writeWhole } from './save-picture.js';

/** What answers each request of the page. */
export function requestHandlers(
  {
    state,
    engine,
    connection,
    files,
    exports,
    imports,
    drills,
    redrives,
    profiles,
    checks,
    changeSettings,
    diagnostics,
  }: Console,
  windowOf: () => BrowserWindow | null,
): Handlers {
  return {
    'app:initial-state': () => state.current(),
    // The form saves no feed of files that nobody has chosen; whatever does is not listened to.
    'settings:change': ({ feed, ...others }) =>
      changeSettings(feed && files.allowsFeed(feed).ok ? { ...others, feed } : others),
    'pipeline:start': async (feed) => {
      const allowed = files.allowsFeed(feed);
      if (!allowed.ok) return allowed;
      changeSettings({ feed });
      const started = await engine.start(feed);
      if (started.ok) state.setStartedFeed(feed);
      return started;
    },
    'pipeline:stop': () => engine.stop(),
    'pipeline:retry': () => connection.connect(),
    'sandbox:start': () => connection.connect(),
    'feed:choose-files': async () => {
      const chosen = await askForRecordings(windowOf());
      files.add(chosen);
      return chosen;
    },
    'feed:check': async (named) => {
      const allowed = files.allows(named);
      return allowed.ok ? engine.query('check-files', named) : allowed;
    },
    'clipboard:copy': async (text) => {
      await clipboard.writeText(text);
      return ok();
    },
    'ticks:page': (request) => engine.query('tick-page', request),
    'ticks:statistics': (range) => engine.query('tick-statistics', range),
    'chart:bars': (request) => engine.query('bars', request),
    'chart:line': (request) => engine.query('line', request),
    'ledger:day': (request) => engine.query('ledger-day', request),
    'ledger:minute': (request) => engine.query('ledger-minute', request),
    'ledger:check': (id, range) => engine.verify(id, range),
    'ledger:cancel-check': (id) => engine.cancelVerify(id),
    'window:zoom': (change) => {
      zoom(windowOf(), change);
      return ok();
    },
    'logs:list': () => listLogs(homeFolder('logs')),
    'logs:read': (request) => readLog(homeFolder('logs'), request),
    'logs:open-folder': openLogsFolder,
    'diagnostics:copy': async () => {
      await clipboard.writeText(await diagnostics());
      return ok();
    },
    'dead-letters:page': (request) => engine.query('dead-letter-page', request),
    'dead-letters:groups': () => engine.query('dead-letter-groups'),
    'dead-letters:details': (place) => engine.query('dead-letter-details', place),
    'dead-letters:copy': async (place, as) => {
      const value = await engine.query('dead-letter-value', place);
      if (!value.ok) return value;
      await clipboard.writeText(Buffer.from(value.value).toString(as === 'hex' ? 'hex' : 'utf8'));
      return ok();
    },
    'dead-letters:save': async (place) => {
      const value = await engine.query('dead-letter-value', place);
      if (!value.ok) return value;
      const path = await askForBytesFile(windowOf(), place);
      return path === null ? ok() : writeWhole(path, value.value);
    },
    'dead-letters:send-again': (places) => engine.sendAgain(places),
    'dead-letters:compare': (place) => engine.query('compare-letter', place),
    'dead-letters:check': (text) => checkEdit(text),
    'dead-letters:send-edited': async (place, text) => {
      const sent = await engine.sendEdited(place, text);
      return sent.ok ? ok({ ...place, sent: sent.value, failure: null }) : sent;
    },
    'dead-letters:try': (request) => engine.query('try-letters', request),
    'redrive:start': (request) => redrives.start(request),
    'redrive:cancel': (id) => redrives.cancel(id),
    'export:start': async (request) => {
      const path = await askForExportFile(windowOf(), request);
      return ok(path === null ? null : { id: exports.start(request, path) });
    },
    'export:cancel': (id) => exports.cancel(id),
    'export:show': (id) => {
      const record = exports.list().find((each) => each.id === id);
      if (record?.state === 'done') shell.showItemInFolder(record.path);
      return ok();
    },
    'import:start': async () => {
      const path = await askForImport(windowOf());
      return ok(path === null ? null : { id: imports.start(path) });
    },
    'import:cancel': (id) => imports.cancel(id),
    'drill:start': (fault) => drills.start(fault),
    'drill:cancel': (id) => drills.cancel(id),
    'drill:save': async (id, format) => {
      const record = drills.list().find((each) => each.id === id);
      if (!record) return ok();
      const path = await askForReportFile(windowOf(), record, format);
      return path === null ? ok() : writeWhole(path, Buffer.from(drillReport(record, format)));
    },
    'picture:save': async ({ name, png }) => {
      const path = await askForPictureFile(windowOf(), name);
      return path === null ? ok() : writeWhole(path, png);
    },
    'profiles:list': () => profiles.list(),
    'profiles:save': (draft) => profiles.save(draft),
    'profiles:duplicate': (id) => profiles.duplicate(id),
    'profiles:remove': (id) => profiles.remove(id),
    'profiles:use': (id) => profiles.use(id),
    'profiles:choose-file': () => askForPemFile(windowOf()),
    'check:start': (id, draft) => checks.start(id, draft),
    'check:cancel': (id) => checks.cancel(id),
    'check:create-topic': (draft) => checks.createTopic(draft),
    'check:apply-schema': (draft) => checks.applySchema(draft),
  };
}
