import { expect, it, vi } from 'vitest';
import { menuTemplate } from './menu-template.js';

const actions = { hasDevTools: false, run: vi.fn(), zoom: vi.fn(), openLogsFolder: vi.fn() };
const itemsOf = (template: ReturnType<typeof menuTemplate>) =>
  template.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
const labels = (template: ReturnType<typeof menuTemplate>) => template.map(({ label, role }) => label ?? role);

it('has the menus that people look for, and one of the app on a Mac', () => {
  expect(labels(menuTemplate(actions, false))).toEqual([
    '&File',
    'editMenu',
    '&View',
    '&Pipeline',
    'windowMenu',
    '&Help',
  ]);
  expect(labels(menuTemplate(actions, true))[0]).toBe('Tapedeck');
});

it("has the page's shortcuts as accelerators, each once", () => {
  const accelerators = itemsOf(menuTemplate(actions, false)).flatMap(({ accelerator }) => accelerator ?? []);
  expect(accelerators).toContain('CmdOrCtrl+Enter');
  expect(accelerators).toContain('CmdOrCtrl+5');
  expect(accelerators).toContain('CmdOrCtrl+Plus');
  expect(new Set(accelerators).size).toBe(accelerators.length);
});

it('reloads and inspects while developing only', () => {
  const roles = (hasDevTools: boolean) =>
    itemsOf(menuTemplate({ ...actions, hasDevTools }, false)).map(({ role }) => role);
  expect(roles(false)).not.toContain('toggleDevTools');
  expect(roles(false)).not.toContain('reload');
  expect(roles(true)).toContain('toggleDevTools');
});
