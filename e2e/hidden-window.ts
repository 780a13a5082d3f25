import { expect, type RunningApp } from './app.js';

/** What flows to the page as long as somebody sees it. */
const streams = ['pipeline:snapshot', 'history:added', 'stocks:changed', 'errors:changed'];

/** What the test keeps in main, and the page's bridge. */
interface Watched {
  sentToPage: string[];
  bridge: { request: { 'app:initial-state'(): Promise<{ snapshot: { stored: number } | null }> } };
}

/** Hides the window, and notes from then on which streams main sends to its page. */
export async function hideAndWatch({ electron, page }: RunningApp) {
  await electron.evaluate(({ BrowserWindow }) => {
    const watched = globalThis as unknown as Watched;
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!contents) throw new Error('there is no window');
    const send = contents.send.bind(contents);
    watched.sentToPage = [];
    contents.send = (channel, ...args: unknown[]) => {
      watched.sentToPage.push(channel);
      send(channel, ...args);
    };
  });
  const sent = async () => {
    const all = await electron.evaluate(() => (globalThis as unknown as Watched).sentToPage);
    return all.filter((channel) => streams.includes(channel));
  };
  await expect.poll(sent).toContain('pipeline:snapshot'); // while it is seen
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  await expect
    .poll(() => electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible()))
    .toBe(false);
  await electron.evaluate(() => ((globalThis as unknown as Watched).sentToPage = []));
  return {
    sent,
    /** Asked of main, which knows it though the page is told nothing. */
    stored: () =>
      page.evaluate(async () => {
        const { snapshot } = await (globalThis as unknown as Watched).bridge.request['app:initial-state']();
        return snapshot?.stored ?? 0;
      }),
    show: () => electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.show()),
  };
}
