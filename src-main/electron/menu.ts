import type { MenuItemConstructorOptions } from 'electron';
import { ACTIONS, type ActionId, type ActionInfo, MENUS, type Menu } from '../../shared/actions.ts';

export interface MenuChoices {
  /** An action of the shared list was chosen. */
  readonly act: (action: ActionId) => void;
  /** To the screen before, or to the next one: what a browser has buttons for. */
  readonly go: (by: -1 | 1) => void;
  /** Left out where no updates are configured. */
  readonly checkForUpdates?: () => void;
}

/** The native menu, made from the shared list of actions and what only the system can do. */
export function menuTemplate(
  choices: MenuChoices,
  platform = process.platform,
): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin';
  const menus = MENUS.map(menu => ({
    label: menu,
    submenu: [...actionItems(menu, choices, mac), ...systemItems(menu, choices, mac)],
  }));
  return mac ? [{ role: 'appMenu' }, ...menus, { role: 'windowMenu' }] : menus;
}

function actionItems(menu: Menu, { act }: MenuChoices, mac: boolean): MenuItemConstructorOptions[] {
  return ACTIONS.filter(action => action.menu === menu).map(action => ({
    label: action.label,
    click: () => act(action.id),
    ...accelerator(action, mac),
  }));
}

/**
 * Every key is the page's, which knows whether a field has the focus; the menu only shows it. On a Mac a key that is shown
 * is taken, too, once the page did not want it: so only those with ⌘ are shown there, or typing a letter would do things.
 */
function accelerator({ keys }: ActionInfo, mac: boolean): MenuItemConstructorOptions {
  if (!keys || (mac && !keys.startsWith('CmdOrCtrl+'))) return {};
  return { accelerator: keys.replace(/\+$/, 'Plus'), ...(mac ? {} : { registerAccelerator: false }) };
}

/** Keys that zoom in browsers. Of Electron's own, the plus needs Shift on Windows and Linux, and none is on the number pad. */
const ALSO_ZOOM: readonly MenuItemConstructorOptions[] = [
  { role: 'zoomIn', accelerator: 'Ctrl+=', visible: false },
  { role: 'zoomIn', accelerator: 'Ctrl+numadd', visible: false },
  { role: 'zoomOut', accelerator: 'Ctrl+numsub', visible: false },
];

function systemItems(menu: Menu, choices: MenuChoices, mac: boolean): MenuItemConstructorOptions[] {
  switch (menu) {
    case 'File':
      return [{ type: 'separator' }, { role: mac ? 'close' : 'quit' }];
    case 'Edit':
      return [
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ];
    case 'View':
      return [
        { type: 'separator' },
        { label: 'Back', accelerator: mac ? 'Cmd+[' : 'Alt+Left', click: () => choices.go(-1) },
        { label: 'Forward', accelerator: mac ? 'Cmd+]' : 'Alt+Right', click: () => choices.go(1) },
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        ...(mac ? [] : ALSO_ZOOM),
        { role: 'togglefullscreen' },
      ];
    case 'Help':
      return [
        { type: 'separator' },
        ...(choices.checkForUpdates ? [{ label: 'Check for updates…', click: choices.checkForUpdates }] : []),
        ...(mac ? [] : [{ role: 'about' as const }]),
      ];
    default:
      return [];
  }
}
