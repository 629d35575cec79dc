import {
  app,
  dialog,
  Menu,
  nativeTheme,
  powerSaveBlocker,
  protocol,
  session,
  utilityProcess,
} from 'electron';
import { createApp } from './app.ts';
import { isCommand } from './commands/names.ts';
import { watchDownloads } from './electron/downloads.ts';
import { Ending, giveUp } from './electron/ending.ts';
import { guardApp, guardSession } from './electron/guards.ts';
import { introduce } from './electron/introduce.ts';
import { MainWindow } from './electron/main-window.ts';
import { menuTemplate } from './electron/menu.ts';
import { Opener } from './electron/opener.ts';
import { PAGE_SCHEME, servePage } from './electron/page-protocol.ts';
import { savePdf } from './electron/pdf.ts';
import { checkForUpdates, hasUpdates } from './electron/updates.ts';
import { goInHistory } from './electron/window.ts';
import { modelsFolder, projectFolder, version } from './project.ts';
import { createServices } from './services/index.ts';
import { openSettings } from './settings.ts';
import { forkUtility } from './train/process/fork.ts';

/** The desktop app: one window, one page, the app behind it. */
const words = process.argv.slice(app.isPackaged ? 1 : 2);
if (isCommand(words[0])) void runCommand();
else if (app.requestSingleInstanceLock()) runDesktop();
else app.quit(); // The running Mull was told of our arguments and shows itself.

/** `mull solve …` from the installed app: no window, the command line instead. */
async function runCommand(): Promise<void> {
  app.dock?.hide(); // on a Mac every app has its place there, unless it says otherwise
  const { allPrinted, guardOutput, guardTerminal } = await import('./commands/output/safe-output.ts');
  const { NOT_DONE } = await import('./commands/common.ts');
  const { runCommandLine } = await import('./commands/index.ts');
  guardTerminal();
  guardOutput();
  const code = await runCommandLine(words).catch(error => {
    console.error(error);
    return NOT_DONE;
  });
  await allPrinted();
  app.exit(code);
}

/** What the system asks for it notes from the first moment on; the rest starts when Electron is ready. */
function runDesktop(): void {
  const ending = new Ending();
  const window = new MainWindow(ending);
  const opener = new Opener(window, ending);
  protocol.registerSchemesAsPrivileged([PAGE_SCHEME]);
  guardApp(app);
  app.on('open-file', (event, path) => {
    event.preventDefault();
    opener.openSoon(path);
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    opener.openLink(url);
  });
  app.on('second-instance', (_event, argv, folder) => {
    window.show();
    opener.openAll(argv.slice(1), folder);
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app
    .whenReady()
    .then(() => start(window, opener, ending))
    .catch(giveUp);
}

async function start(main: MainWindow, opener: Opener, ending: Ending): Promise<void> {
  const dataFolder = app.getPath('userData');
  const settings = openSettings(dataFolder);
  const services = createServices({
    dataFolder,
    settings,
    modelsFolder: modelsFolder(),
    fork: forkUtility({ utilityProcess, powerSaveBlocker }),
    chooseFiles: what => opener.chooseImports(what),
    onTrouble: ({ message, action }) =>
      void dialog.showMessageBox({ type: 'warning', message, detail: action }),
  });
  const mull = createApp(services, {
    version,
    host: 'electron',
    settings,
    savePdf: async name => main.window !== undefined && savePdf(main.window, name),
    onSettings: ({ theme }) => {
      nativeTheme.themeSource = theme;
    },
  });
  ending.saveBefore(mull);
  nativeTheme.themeSource = (await settings.get()).theme;
  protocol.handle(PAGE_SCHEME.scheme, servePage(projectFolder('out', 'renderer')));
  guardSession(session.defaultSession);
  watchDownloads(session.defaultSession, (event, data) => main.bridge?.emit(event, data));
  const menu = menuTemplate({
    // Nearly all that the native menu does is the page's.
    act: action =>
      action === 'open' ? void opener.choose() : main.tell(page => page.emit('menu.action', { action })),
    go: by => main.window && goInHistory(main.window, by),
    ...(hasUpdates() ? { checkForUpdates: () => void checkForUpdates() } : {}),
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(menu));
  main.serve(dataFolder, mull);
  app.on('activate', () => main.open());
  opener.openAll(process.argv.slice(1), process.cwd());
  introduce(app);
  main.open();
}
