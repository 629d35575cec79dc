import { dialog } from 'electron';

/** Looks for a newer version, and only when the user asks: Mull contacts no server by itself. */
export async function checkForUpdates(): Promise<void> {
  try {
    const { default: updater } = await import('electron-updater');
    updater.autoUpdater.logger = null;
    const check = await updater.autoUpdater.checkForUpdatesAndNotify();
    await tell(
      check?.isUpdateAvailable ? 'A newer version is being fetched.' : 'This is the newest version.',
    );
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    await tell(
      'Updates could not be checked.',
      `${reason}\nTry again later, or look at Mull's download page.`,
    );
  }
}

async function tell(message: string, detail?: string): Promise<void> {
  await dialog.showMessageBox({ message, ...(detail === undefined ? {} : { detail }) });
}
