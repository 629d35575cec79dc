import { BrowserWindow, nativeTheme, screen } from 'electron';
import { projectFolder } from '../project.ts';
import { offerContextMenu } from './context-menu.ts';
import { PAGE_ADDRESS } from './page-protocol.ts';
import {
  fitToDisplays,
  readWindowState,
  SMALLEST,
  type WindowState,
  writeWindowState,
} from './window-state.ts';

/** Opens the window where it stood the last time, and keeps where it is moved to. */
export async function openWindow(dataFolder: string): Promise<BrowserWindow> {
  const state = fitToDisplays(await readWindowState(dataFolder), workAreas());
  const { x, y, width, height } = state;
  const window = new BrowserWindow({
    x,
    y,
    width,
    height,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    title: 'Mull',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#12161b' : '#f4f1ea',
    webPreferences: {
      preload: projectFolder('out', 'main', 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  if (state.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  // The buttons on the side of a mouse. Linux goes back and forth without, and tells of each press and release (electron#32763).
  window.on('app-command', (_event, command) => {
    if (process.platform !== 'win32') return;
    if (command === 'browser-backward') goInHistory(window, -1);
    if (command === 'browser-forward') goInHistory(window, 1);
  });
  offerContextMenu(window);
  rememberState(window, dataFolder);
  return window;
}

/** Loads the page. Separate from opening, so that the host listens before the page can speak. */
export async function loadPage(window: BrowserWindow): Promise<void> {
  await window.loadURL(PAGE_ADDRESS);
}

/** To the screen before, or to the next one, where there is one: as with the buttons of a browser, or on a mouse's side. */
export function goInHistory({ webContents }: BrowserWindow, by: -1 | 1): void {
  if (webContents.navigationHistory.canGoToOffset(by)) webContents.navigationHistory.goToOffset(by);
}

function workAreas() {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(display => display.id !== main.id);
  return [main, ...others].map(display => display.workArea);
}

function rememberState(window: BrowserWindow, dataFolder: string): void {
  let timer: NodeJS.Timeout | undefined;
  const save = () => {
    clearTimeout(timer);
    if (window.isDestroyed()) return;
    writeWindowState(dataFolder, stateOf(window)).catch(error => console.error(error));
  };
  const saveSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(save, 300);
  };
  window.on('resize', saveSoon);
  window.on('move', saveSoon);
  window.on('maximize', saveSoon);
  window.on('unmaximize', saveSoon);
  window.on('close', save);
}

function stateOf(window: BrowserWindow): WindowState {
  return { ...window.getNormalBounds(), maximized: window.isMaximized() };
}
