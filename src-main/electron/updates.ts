import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog } from 'electron';

/**
 * Where updates come from is written into `app-update.yml` when the installer is made, and only where whoever makes it
 * has configured that (`publish` in electron-builder.yml). Without it there are no updates, and no menu item for them.
 */
export const hasUpdates = (): boolean =>
  app.isPackaged && existsSync(join(process.resourcesPath, 'app-update.yml'));

/** Looks for a newer version when the user asks, and fetches and installs it when the user agrees to each. */
export async function checkForUpdates(): Promise<void> {
  try {
    const { default: updater } = await import('electron-updater');
    const { autoUpdater } = updater;
    autoUpdater.logger = null;
    autoUpdater.autoDownload = false;
    autoUpdater.autoInstallOnAppQuit = false;
    const check = await autoUpdater.checkForUpdates();
    if (!check?.isUpdateAvailable) return void (await tell('This is the newest version.'));
    const { version } = check.updateInfo;
    if (!(await agrees(`Version ${version} is there.`, 'Fetch it'))) return;
    await autoUpdater.downloadUpdate();
    if (await agrees(`Version ${version} is fetched.`, 'Install it and start again'))
      autoUpdater.quitAndInstall();
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    await tell(
      'Updates could not be checked.',
      `${reason}\nTry again later, or look at Mull's download page.`,
    );
  }
}

async function agrees(message: string, yes: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    message,
    buttons: [yes, 'Not now'],
    defaultId: 0,
    cancelId: 1,
  });
  return response === 0;
}

async function tell(message: string, detail?: string): Promise<void> {
  await dialog.showMessageBox({ message, ...(detail === undefined ? {} : { detail }) });
}
