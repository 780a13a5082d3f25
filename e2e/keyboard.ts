import type { ElectronApplication, Locator, Page } from '@playwright/test';

const mostStops = 80;

/** Presses Tab until an element has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stops = 0; stops < mostStops; stops += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${String(target)} is not reached by Tab`);
}

/** Goes to a field by Tab and types over what stands there. */
export async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(text);
}

/**
 * Presses keys as the window system hands them to the window, `Control+-`: what the page leaves goes on to the native
 * menu, which Playwright's own keys never reach.
 */
export const pressNatively = (electron: ElectronApplication, keys: string): Promise<void> =>
  electron.evaluate(({ BrowserWindow }, wanted) => {
    const [, modifier, keyCode = wanted] = /^(Control)\+(.+)$/.exec(wanted) ?? [];
    const modifiers = modifier ? ['control' as const] : [];
    const [window] = BrowserWindow.getAllWindows();
    window?.focus();
    for (const type of ['keyDown', 'keyUp'] as const) window?.webContents.sendInputEvent({ type, keyCode, modifiers });
  }, keys);
