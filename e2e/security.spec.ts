import { expect, homeWithoutServers, logLines, openApp, test, type RunningApp } from './app.js';
import { isRoot } from './runtime.js';
import { header } from './sections/header.js';

test.describe.configure({ mode: 'serial' });

let app: RunningApp;

test.beforeAll(async () => {
  app = await openApp(homeWithoutServers());
});

/** Runs in the page, given as text as an attacker would have it; the page's own eval is blocked, so Electron's is used. */
const inPage = (script: string): Promise<unknown> =>
  app.electron.evaluate(
    ({ BrowserWindow }, code) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code, true) as unknown,
    script,
  );

test('the page has no Node', async () => {
  expect(await inPage('[typeof require, typeof process, typeof module, typeof Buffer, typeof global]')).toEqual(
    Array(5).fill('undefined'),
  );
});

test('the window has every protection that Electron offers', async () => {
  const preferences = await app.electron.evaluate(({ BrowserWindow }) => {
    const page = BrowserWindow.getAllWindows()[0]?.webContents;
    // In Electron, though not among its types.
    return (page as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
  });
});

test('the bridge has these functions and no others, and cannot be changed', async () => {
  expect(await inPage('Object.keys(window.bridge)')).toEqual(['request', 'on']);
  expect(await inPage('Object.keys(window.bridge.request)')).toEqual([
    'app:initial-state',
    'settings:change',
    'pipeline:start',
    'pipeline:stop',
    'pipeline:retry',
    'sandbox:start',
    'feed:choose-files',
    'feed:check',
    'clipboard:copy',
    'window:zoom',
    'logs:list',
    'logs:read',
    'logs:open-folder',
    'diagnostics:copy',
    'ticks:page',
    'ticks:statistics',
    'chart:bars',
    'chart:line',
    'ledger:day',
    'ledger:minute',
    'ledger:check',
    'ledger:cancel-check',
    'dead-letters:page',
    'dead-letters:groups',
    'dead-letters:details',
    'dead-letters:copy',
    'dead-letters:save',
    'dead-letters:send-again',
    'dead-letters:compare',
    'dead-letters:check',
    'dead-letters:send-edited',
    'dead-letters:try',
    'redrive:start',
    'redrive:cancel',
    'export:start',
    'export:cancel',
    'export:show',
    'import:start',
    'import:cancel',
    'drill:start',
    'drill:cancel',
    'drill:save',
    'picture:save',
    'profiles:list',
    'profiles:save',
    'profiles:duplicate',
    'profiles:remove',
    'profiles:use',
    'profiles:choose-file',
    'check:start',
    'check:cancel',
    'check:create-topic',
    'check:apply-schema',
  ]);
  expect(await inPage('Object.keys(window.bridge.on)')).toEqual([
    'settings:changed',
    'profile:changed',
    'sandbox:changed',
    'readiness:changed',
    'pipeline:snapshot',
    'history:added',
    'timeline:changed',
    'stocks:changed',
    'exports:changed',
    'imports:changed',
    'drills:changed',
    'redrive:changed',
    'started-feed:changed',
    'check:steps',
    'ledger:progress',
    'errors:changed',
    'menu:command',
  ]);
  const changed = await inPage(`
    const before = [window.bridge, window.bridge.request['pipeline:stop']];
    for (const change of [
      () => { window.bridge = {} },
      () => { window.bridge.request = {} },
      () => { window.bridge.request['pipeline:stop'] = () => 'mine' },
      () => { delete window.bridge.request['pipeline:stop'] },
    ]) try { change() } catch {}
    before[0] !== window.bridge || before[1] !== window.bridge.request['pipeline:stop']`);
  expect(changed).toBe(false);
});

test('wrong arguments are refused without a word about why', async () => {
  const refusal = await inPage(
    `window.bridge.request['settings:change']({ theme: 'purple' }).then(() => 'taken', String)`,
  );
  expect(refusal).toBe("Error: Error invoking remote method 'settings:change': Error: wrong arguments");
  const unknown = await inPage(
    `window.bridge.request['settings:change']({ engineHost: 'main' }).then(() => 'taken', String)`,
  );
  expect(unknown).toContain('wrong arguments');
});

test('the page can have no file read that nobody has chosen', async () => {
  const feed = (file: string) =>
    JSON.stringify({ kind: 'replay', files: [file], speed: 1, start: null, times: 'recorded' });
  const kindOf = (call: string) => inPage(`window.bridge.request${call}.then((reply) => reply.failure?.kind)`);
  for (const file of ['/etc/passwd', `${app.home}/secrets.json`]) {
    expect(await kindOf(`['feed:check']([${JSON.stringify(file)}])`)).toBe('file-not-chosen');
    expect(await kindOf(`['pipeline:start'](${feed(file)})`)).toBe('file-not-chosen');
    const saved = await inPage(
      `window.bridge.request['settings:change']({ feed: ${feed(file)} }).then(JSON.stringify)`,
    );
    expect(saved).not.toContain(file);
  }
  const bundled = JSON.stringify([`sample:bac_20131007_trade.zip`]);
  expect(await kindOf(`['feed:check'](${bundled})`)).toBe(undefined);
});

test('a walk through the window violates its content policy nowhere', async () => {
  const { chooseTheme, openAbout, hasScheme } = header(app.page);
  await app.page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { violations: seen });
    document.addEventListener('securitypolicyviolation', (event) =>
      seen.push(`${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  for (const theme of ['Dark theme', 'Light theme', 'System theme'] as const) await chooseTheme(theme);
  await hasScheme('light');
  const about = await openAbout();
  await expect(about).toContainText(app.home);
  await expect(about).toContainText(isRoot ? 'off: Tapedeck runs as root' : 'on');
  await app.page.keyboard.press('Escape');
  await expect(about).toHaveCount(0);
  await app.page.mouse.move(600, 300);
  await app.page.mouse.wheel(0, 400);
  expect(await inPage('window.violations')).toEqual([]);
});

test('code from text, inline scripts and other addresses are blocked', async () => {
  expect(await inPage(`try { eval('1'); 'ran' } catch (error) { error.name }`)).toBe('EvalError');
  expect(await inPage(`try { new Function('return 1')(); 'ran' } catch (error) { error.name }`)).toBe('EvalError');
  await inPage(`
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.head.append(script);
    const image = document.createElement('div');
    image.innerHTML = '<img src="data:," onerror="window.ran = true">';
    document.body.append(image);
    0`);
  for (const url of ['http://127.0.0.1:9/', 'https://example.com/', 'file:///etc/passwd', 'app://other/index.html']) {
    expect(await inPage(`fetch(${JSON.stringify(url)}).then(() => 'fetched', () => 'blocked')`)).toBe('blocked');
  }
  expect(await inPage('typeof window.ran')).toBe('undefined');
  const violations = (await inPage('window.violations')) as string[];
  for (const blocked of [
    'script-src eval',
    'script-src-elem inline',
    'script-src-attr inline',
    'connect-src https://',
  ]) {
    expect(violations.some((violation) => violation.startsWith(blocked))).toBe(true);
  }
});

test('the page cannot be left, by navigation, link, form, window, frame or webview', async () => {
  for (const leave of [
    `location.href = 'https://example.com/'`,
    `location.assign('file:///etc/passwd')`,
    `location.replace('app://ui/other.html')`,
    `Object.assign(document.createElement('a'), { href: 'https://example.com/' }).click()`,
    `Object.assign(document.createElement('a'), { href: 'https://example.com/', target: '_blank' }).click()`,
    `Object.assign(document.createElement('a'), { href: 'data:,x', download: 'x' }).click()`,
    `const form = document.createElement('form'); form.action = 'https://example.com/'; document.body.append(form); form.submit()`,
    `document.body.append(Object.assign(document.createElement('iframe'), { src: 'https://example.com/' }))`,
    `document.body.append(Object.assign(document.createElement('webview'), { src: 'https://example.com/' }))`,
  ]) {
    await inPage(`${leave}; 0`);
  }
  expect(await inPage(`String(window.open('https://example.com/'))`)).toBe('null');
  expect(await inPage(`String(window.open('app://ui/index.html'))`)).toBe('null');
  const refused = () => logLines(app.home, 'main').flatMap((line) => (line.event === 'refused' ? [line.what] : []));
  await expect.poll(() => new Set(refused())).toEqual(new Set(['navigation', 'window', 'download']));
  expect(refused().filter((what) => what === 'window').length).toBeGreaterThanOrEqual(3);
  expect(app.electron.windows()).toHaveLength(1);
  expect(app.page.url()).toBe('app://ui/index.html');
  expect(await inPage('window.frames.length')).toBeLessThanOrEqual(1);
  const origins = await app.electron.evaluate(({ webContents }) =>
    webContents
      .getAllWebContents()
      .flatMap((contents) => contents.mainFrame.framesInSubtree.map((frame) => frame.origin)),
  );
  expect(new Set(origins)).toEqual(new Set(['app://ui', 'null'])); // a blocked frame shows an error page of no origin
});

test('a frame inside the page cannot call main', async () => {
  const refused = await app.electron.evaluate(({ ipcMain, BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, (event: object) => Promise<unknown>> })
      ._invokeHandlers;
    const frame = { url: 'app://ui/index.html' };
    return Promise.all(
      [...handlers].map(([channel, handle]) =>
        handle({ sender: contents, senderFrame: frame, frameId: 99 }).then(
          () => `${channel} answered`,
          (error: unknown) => String(error),
        ),
      ),
    );
  });
  expect(refused).toHaveLength(Number(await inPage('Object.keys(window.bridge.request).length')));
  expect(new Set(refused)).toEqual(new Set(['Error: not allowed']));
});

test('every permission is denied, whether it is only asked about or asked for', async () => {
  for (const name of ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read']) {
    expect(await inPage(`navigator.permissions.query({ name: '${name}' }).then(({ state }) => state)`)).toBe('denied');
  }
  const ask = (script: string) => inPage(`${script}.then((found) => found?.length === 0 ? 'none' : 'granted', String)`);
  for (const read of ['navigator.clipboard.readText()', 'navigator.requestMIDIAccess({ sysex: true })']) {
    expect(await ask(read), read).toMatch(/NotAllowedError|SecurityError/);
  }
  for (const device of [
    'navigator.mediaDevices.getUserMedia({ audio: true, video: true })',
    'navigator.mediaDevices.getDisplayMedia()',
    'navigator.usb.requestDevice({ filters: [] })',
    'navigator.serial.requestPort()',
    'navigator.hid.requestDevice({ filters: [] })',
  ]) {
    expect(await ask(device), device).not.toBe('granted');
  }
  expect(await inPage('Notification.requestPermission()')).toBe('denied');
  const position = 'navigator.geolocation.getCurrentPosition(() => resolve(0), ({ code }) => resolve(code))';
  expect(await inPage(`new Promise((resolve) => ${position})`)).toBe(1); // PERMISSION_DENIED
});

test('only files of the page are served', async () => {
  const status = (url: string) =>
    app.electron.evaluate(({ net }, address) => net.fetch(address).then((r) => r.status), url);
  expect(await status('app://ui/index.html')).toBe(200);
  for (const path of [
    '/../../etc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/..%2f..%2f..%2f..%2fetc%2fpasswd',
    '/../preload/preload.cjs',
    '/..%2fmain%2fmain.js',
    '/missing.js',
  ]) {
    expect(await status(`app://ui${path}`)).toBe(404);
  }
  expect(await status('app://other/index.html')).toBe(404);
});

test('the page is served with its policy, a fresh nonce each time', async () => {
  const load = () =>
    app.page.evaluate(async () => {
      const response = await fetch('app://ui/index.html');
      const header = (name: string) => response.headers.get(name) ?? '';
      return {
        policy: header('content-security-policy'),
        sniff: header('x-content-type-options'),
        html: await response.text(),
      };
    });
  const [first, second] = [await load(), await load()];
  const nonce = /'nonce-([^']+)'/.exec(first.policy)?.[1] ?? '';
  expect(nonce.length).toBeGreaterThanOrEqual(22);
  expect(first.policy).toBe(
    `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; font-src 'self'; ` +
      `connect-src 'self'; frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'`,
  );
  expect(first.sniff).toBe('nosniff');
  expect(first.html).toContain(`content="${nonce}"`);
  expect(second.policy).not.toBe(first.policy);
});

test('developer tools stay shut', async () => {
  const isOpen = await app.electron.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.openDevTools();
    return contents?.isDevToolsOpened();
  });
  expect(isOpen).toBe(false);
});

test('the page may load itself again', async () => {
  await inPage('window.isBefore = true; setTimeout(() => location.reload()); 0');
  await expect
    .poll(() => inPage(`[window.isBefore, document.querySelector('[data-app-state]')?.dataset.appState].join()`))
    .toBe(',ready');
});

test('a page that crashes comes back by itself', async () => {
  const loaded = app.electron.evaluate(
    ({ BrowserWindow }) =>
      new Promise<void>((resolve) =>
        BrowserWindow.getAllWindows()[0]?.webContents.once('did-finish-load', () => resolve()),
      ),
  );
  await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );
  await loaded;
  await expect.poll(() => inPage(`document.querySelector('[data-app-state]')?.dataset.appState`)).toBe('ready');
});
