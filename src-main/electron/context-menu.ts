import { type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';

/** What a right click offers in a field, and on words that are selected: Electron has no such menu of its own. */
export function offerContextMenu(window: BrowserWindow): void {
  window.webContents.on('context-menu', (_event, { isEditable, selectionText, editFlags }) => {
    const copy: MenuItemConstructorOptions = { role: 'copy', enabled: editFlags.canCopy };
    if (isEditable)
      Menu.buildFromTemplate([
        { role: 'cut', enabled: editFlags.canCut },
        copy,
        { role: 'paste', enabled: editFlags.canPaste },
        { type: 'separator' },
        { role: 'selectAll', enabled: editFlags.canSelectAll },
      ]).popup({ window });
    else if (selectionText !== '') Menu.buildFromTemplate([copy]).popup({ window });
  });
}
