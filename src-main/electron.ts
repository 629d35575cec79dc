import {
  app,
  type BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  type OpenDialogOptions,
  powerSaveBlocker,
  protocol,
  session,
  utilityProcess,
} from 'electron';
import type { ActionId } from '../shared/actions.ts';
import { DIALOG_EXTENSIONS } from '../shared/reading/files/extensions.ts';
import { type App, createApp } from './app.ts';
import { isCommand } from './commands/names.ts';
import { type Bridge, bridge } from './electron/bridge.ts';
import { watchDownloads } from './electron/downloads.ts';
import { filesIn, readOpened } from './electron/files.ts';
import { guardApp, guardSession } from './electron/guards.ts';
import { introduce } from './electron/introduce.ts';
import { linksIn, readLink } from './electron/links.ts';
import { menuTemplate } from './electron/menu.ts';
import { PAGE_SCHEME, servePage } from './electron/page-protocol.ts';
import { savePdf } from './electron/pdf.ts';
import { checkForUpdates, hasUpdates } from './electron/updates.ts';
import { goInHistory, loadPage, openWindow } from './electron/window.ts';
import { explain, linesOf } from './errors.ts';
import { modelsFolder, projectFolder, version } from './project.ts';
import { createServices } from './services/index.ts';
import { openSettings } from './settings.ts';
import { forkUtility } from './train/process/fork.ts';

/** The desktop app: one window, one page, the app behind it. */
interface OpenPage {
  readonly window: BrowserWindow;
  readonly bridge: Bridge;
}
let page: OpenPage | undefined;
/** What was opened while there was no page. */
const early: ((page: Bridge) => void)[] = [];
/** Files that a Mac tells of, which are opened together. */
const told: string[] = [];
/** Opens the window, where there is none: while Mull runs, which on a Mac it does without one, too. */
let reopen = () => {};
/** Whoever asks for Mull from now on gets another one, which starts when this one has ended. */
let isEnding = false;
/** What that one is to open; undefined where nobody asked. */
let wanted: string[] | undefined;

const words = process.argv.slice(app.isPackaged ? 1 : 2);
if (isCommand(words[0])) {
  void runCommand();
} else if (app.requestSingleInstanceLock()) {
  protocol.registerSchemesAsPrivileged([PAGE_SCHEME]);
  guardApp(app);
  app.on('open-file', (event, path) => {
    event.preventDefault();
    openSoon(path);
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    openLink(url);
  });
  app.on('second-instance', (_event, argv, folder) => {
    showWindow();
    openAll(argv.slice(1), folder);
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.whenReady().then(start).catch(giveUp);
} else {
  app.quit(); // The running Mull was told of our arguments and shows itself.
}

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

async function start(): Promise<void> {
  const dataFolder = app.getPath('userData');
  const settings = openSettings(dataFolder);
  const services = createServices({
    dataFolder,
    settings,
    modelsFolder: modelsFolder(),
    fork: forkUtility({ utilityProcess, powerSaveBlocker }),
    chooseFiles: chooseImports,
    onTrouble: ({ message, action }) =>
      void dialog.showMessageBox({ type: 'warning', message, detail: action }),
  });
  const mull = createApp(services, {
    version,
    host: 'electron',
    settings,
    savePdf: async name => page !== undefined && savePdf(page.window, name),
    onSettings: ({ theme }) => {
      nativeTheme.themeSource = theme;
    },
  });
  saveBeforeQuitting(mull);
  nativeTheme.themeSource = (await settings.get()).theme;
  protocol.handle(PAGE_SCHEME.scheme, servePage(projectFolder('out', 'renderer')));
  guardSession(session.defaultSession);
  watchDownloads(session.defaultSession, (event, data) => page?.bridge.emit(event, data));
  const menu = menuTemplate({
    act,
    go: by => page && goInHistory(page.window, by),
    ...(hasUpdates() ? { checkForUpdates: () => void checkForUpdates() } : {}),
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(menu));

  let isOpening = false;
  const open = async () => {
    isOpening = true;
    const window = await openWindow(dataFolder);
    const { webContents } = window;
    const opened = { window, bridge: bridge(ipcMain, webContents, mull) };
    page = opened;
    isOpening = false;
    webContents.on('render-process-gone', () => void offerReload(window));
    window.on('closed', () => {
      opened.bridge.close();
      page = undefined;
    });
    for (const tell of early.splice(0)) tell(opened.bridge);
    await loadPage(window).catch(error => {
      if (!webContents.isDestroyed()) throw error; // else it was closed before its page was there; they end before it does
    });
  };
  reopen = () => {
    if (!page && !isOpening) open().catch(giveUp);
  };
  app.on('activate', () => reopen());
  openAll(process.argv.slice(1), process.cwd());
  introduce(app);
  reopen();
}

/** Training saves its state before the app ends, and goes on at the next start. */
function saveBeforeQuitting(mull: App): void {
  let isSaved = false;
  app.on('will-quit', event => {
    isEnding = true;
    reopen = ask;
    if (isSaved) return;
    event.preventDefault();
    const quit = () => {
      isSaved = true;
      if (wanted) startAgain(wanted);
      app.quit();
    };
    mull.close().then(quit, quit);
  });
}

/** Starts another Mull once this one has ended. @param opening what it opens, instead of what this one was started with */
function startAgain(opening: readonly string[]): void {
  const options = process.argv.slice(1).filter(argument => argument.startsWith('-'));
  const project = app.isPackaged ? [] : [app.getAppPath()];
  const { APPIMAGE } = process.env; // the program itself lies in a disk image that goes with it
  app.relaunch({ args: [...project, ...options, ...opening], ...(APPIMAGE && { execPath: APPIMAGE }) });
}

/** Files for the library. */
async function chooseImports(what: 'files' | 'folder'): Promise<readonly string[]> {
  if (!page) return [];
  const properties =
    what === 'files' ? (['openFile', 'multiSelections'] as const) : (['openDirectory'] as const);
  const { filePaths } = await dialog.showOpenDialog(page.window, { properties: [...properties] });
  return filePaths;
}

/** What the native menu does: nearly all of it is the page's. */
function act(action: ActionId): void {
  if (action === 'open') void chooseFile();
  else tellPage(to => to.emit('menu.action', { action }));
}

async function chooseFile(): Promise<void> {
  const options: OpenDialogOptions = {
    properties: ['openFile', 'multiSelections'],
    filters: [
      { name: 'Puzzles', extensions: [...DIALOG_EXTENSIONS] },
      { name: 'All files', extensions: ['*'] },
    ],
  };
  const { filePaths } = await (page
    ? dialog.showOpenDialog(page.window, options)
    : dialog.showOpenDialog(options));
  openFiles(filePaths);
}

/** Opens what the system names on the command line: files and links. */
function openAll(argv: readonly string[], folder: string): void {
  openFiles(filesIn(argv, folder));
  for (const link of linksIn(argv)) openLink(link);
}

/** Of several files the page opens the first that holds a puzzle, and says how many there were. */
function openFiles(paths: readonly string[]): void {
  if (paths.length > 0)
    tellPage(to => void readOpened(paths).then(files => to.emit('file.opened', files)), ...paths);
}

/** A Mac tells of several files one by one. */
function openSoon(path: string): void {
  if (isEnding) openFiles([path]);
  else if (told.push(path) === 1) setImmediate(() => openFiles(told.splice(0)));
}

function openLink(address: string): void {
  tellPage(to => {
    try {
      to.emit('link.opened', readLink(address));
    } catch (error) {
      to.emit('file.refused', explain(error));
    }
  }, address);
}

/** Asks for another Mull, which opens this. */
function ask(...opening: readonly string[]): void {
  wanted = [...(wanted ?? []), ...opening];
}

/** At once, or as soon as there is a page. @param opening what has the next Mull tell its page so */
function tellPage(tell: (page: Bridge) => void, ...opening: readonly string[]): void {
  if (page) tell(page.bridge);
  else if (isEnding) ask(...opening);
  else {
    early.push(tell);
    reopen();
  }
}

/** The page's process has ended: by a fault of ours, or because the system was out of memory. */
async function offerReload(window: BrowserWindow): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: 'The page stopped working.',
    detail: 'Loading it again brings back the puzzle.',
    buttons: ['Load again', 'Quit'],
  });
  if (response === 0) window.webContents.reload();
  else app.quit();
}

function showWindow(): void {
  if (!page) {
    reopen();
    return;
  }
  if (page.window.isMinimized()) page.window.restore();
  page.window.show();
  page.window.focus();
}

function showError(title: string, error: unknown): void {
  dialog.showErrorBox(title, linesOf(explain(error)));
}

function giveUp(error: unknown): void {
  showError('Mull could not start', error);
  app.exit(1);
}
