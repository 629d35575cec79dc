import type { MenuItemConstructorOptions } from 'electron';
import { ACTIONS, type ActionId, type ActionInfo, MENUS, type Menu } from '../../shared/actions.ts';

export interface MenuChoices {
  /** An action of the shared list was chosen. */
  readonly act: (action: ActionId) => void;
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
 * Keys without ⌘ or Ctrl stay the page's, or typing a letter would trigger them.
 * The menu shows them all the same, but not on a Mac, where showing a key takes it.
 */
function accelerator({ keys }: ActionInfo, mac: boolean): MenuItemConstructorOptions {
  if (!keys) return {};
  if (keys.startsWith('CmdOrCtrl+')) return { accelerator: keys };
  return mac ? {} : { accelerator: keys.replace(/\+$/, 'Plus'), registerAccelerator: false };
}

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
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
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
