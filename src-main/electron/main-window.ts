import { app, type BrowserWindow, dialog, ipcMain } from 'electron';
import type { App } from '../app.ts';
import { type Bridge, bridge } from './bridge.ts';
import { type Ending, giveUp } from './ending.ts';
import { loadPage, openWindow } from './window.ts';

/** The one window of the app and its page. While Mull runs, which on a Mac it does without one, too, it can be opened again. */
export class MainWindow {
  readonly #ending: Ending;
  #page: { readonly window: BrowserWindow; readonly bridge: Bridge } | undefined;
  /** What was told while there was no page. */
  readonly #early: ((page: Bridge) => void)[] = [];
  #isOpening = false;
  /** Undefined before Mull has started. */
  #start: { readonly dataFolder: string; readonly mull: App } | undefined;

  constructor(ending: Ending) {
    this.#ending = ending;
  }

  get window(): BrowserWindow | undefined {
    return this.#page?.window;
  }

  get bridge(): Bridge | undefined {
    return this.#page?.bridge;
  }

  /** From now on there is an app behind its page, so that it can be opened. @param dataFolder where its place is kept */
  serve(dataFolder: string, mull: App): void {
    this.#start = { dataFolder, mull };
  }

  /** Opens it, where there is none: at the end of Mull another one's. */
  open(): void {
    if (this.#ending.hasBegun) this.#ending.ask();
    else if (this.#start && !this.#page && !this.#isOpening)
      this.#open(this.#start.dataFolder, this.#start.mull).catch(giveUp);
  }

  show(): void {
    const { window } = this;
    if (!window) {
      this.open();
      return;
    }
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  /** Tells its page, at once or as soon as there is one. @param opening what has the next Mull tell its page so */
  tell(tell: (page: Bridge) => void, ...opening: readonly string[]): void {
    if (this.#page) tell(this.#page.bridge);
    else if (this.#ending.hasBegun) this.#ending.ask(...opening);
    else {
      this.#early.push(tell);
      this.open();
    }
  }

  async #open(dataFolder: string, mull: App): Promise<void> {
    this.#isOpening = true;
    const window = await openWindow(dataFolder);
    const { webContents } = window;
    const opened = { window, bridge: bridge(ipcMain, webContents, mull) };
    this.#page = opened;
    this.#isOpening = false;
    webContents.on('render-process-gone', () => void offerReload(window));
    window.on('closed', () => {
      opened.bridge.close();
      this.#page = undefined;
    });
    for (const tell of this.#early.splice(0)) tell(opened.bridge);
    await loadPage(window).catch(error => {
      if (!webContents.isDestroyed()) throw error; // else it was closed before its page was there; they end before it does
    });
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
