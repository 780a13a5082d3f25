import { Menu } from 'electron';
import { menuTemplate, type MenuActions } from './menu-template.js';

/** The native menu. Its accelerators are the page's shortcuts; the page answers to them first, where it has the keyboard. */
export function setMenu(actions: MenuActions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(actions, process.platform === 'darwin')));
}
