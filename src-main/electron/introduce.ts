import type { App } from 'electron';
import { LINK_SCHEME } from '../../shared/puzzle-link.ts';

/** `appId` of electron-builder.yml. */
const APP_ID = 'app.mull.desktop';

/**
 * Tells Windows what the installed app is; Linux and macOS are told by its package.
 * @param app Electron's
 */
export function introduce(
  app: Pick<App, 'isPackaged' | 'setAppUserModelId' | 'setAsDefaultProtocolClient'>,
  platform: NodeJS.Platform = process.platform,
): void {
  if (!app.isPackaged || platform !== 'win32') return;
  // As the shortcuts say that the installer makes: Electron's own choice would stand beside a pinned one in the taskbar.
  app.setAppUserModelId(APP_ID);
  app.setAsDefaultProtocolClient(LINK_SCHEME);
}
