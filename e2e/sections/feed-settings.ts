import type { ElectronApplication, Page } from '@playwright/test';

/** The dialog that chooses where ticks come from. */
export function feedSettings(page: Page) {
  const dialog = page.getByRole('dialog', { name: 'Feed settings' });
  return {
    dialog,
    openByKey: () => page.keyboard.press('Control+Shift+F'),
    openByClick: () => page.locator('[data-stage="feed"]').getByRole('button', { name: 'Feed settings' }).click(),
    bundled: (symbol: string) => dialog.getByRole('checkbox', { name: symbol }),
    chooseFiles: () => dialog.getByRole('button', { name: 'Choose files…' }).click(),
    files: dialog.locator('[data-file-state]'),
    choose: (name: string) => dialog.getByText(name, { exact: true }).click(),
    field: (label: string) => dialog.getByLabel(label),
    saveButton: dialog.getByRole('button', { name: 'Save' }),
    save: () => dialog.getByRole('button', { name: 'Save' }).click(),
  };
}

/** The system's open dialog is not ours to click: it answers with these paths. */
export const answerOpenDialog = (electron: ElectronApplication, filePaths: readonly string[]) =>
  electron.evaluate(({ dialog }, paths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: paths.length === 0, filePaths: [...paths] });
  }, filePaths);
