import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog } from 'electron';
import { sentenceOf } from '../errors.ts';

/**
 * Where updates come from is written into `app-update.yml` when the installer is made, and only where whoever makes it
 * has configured that (`publish` in electron-builder.yml). Without it there are no updates, and no menu item for them.
 */
export const hasUpdates = (): boolean =>
  app.isPackaged && existsSync(join(process.resourcesPath, 'app-update.yml'));

/** What Chromium says where there is no network, or the server is not there. */
const OF_THE_NETWORK = /^net::/;

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
    const [reason = ''] = sentenceOf(error).split('\n');
    await tell(
      'Updates could not be checked.',
      `${OF_THE_NETWORK.test(reason) ? 'They cannot be reached.' : reason}\nTry again later, or look at Mull's download page.`,
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
