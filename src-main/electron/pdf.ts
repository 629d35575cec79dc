import { writeFile } from 'node:fs/promises';
import { type BrowserWindow, dialog } from 'electron';

/**
 * Saves what the page would print as a PDF, where the user says.
 * @param name without ending
 * @returns whether it was saved; false when the user thought better of it
 */
export async function savePdf(window: BrowserWindow, name: string): Promise<boolean> {
  // First the pages, which are there now; the page may go on while the user chooses a place.
  const pages = await window.webContents.printToPDF({ printBackground: true, preferCSSPageSize: true });
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: `${name.replaceAll(/[^\p{L}\p{N} ×-]/gu, '')}.pdf`,
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
  });
  if (canceled || !filePath) return false;
  await writeFile(filePath, pages);
  return true;
}
