import { dialog, type OpenDialogOptions } from 'electron';
import { DIALOG_EXTENSIONS } from '../../shared/reading/files/extensions.ts';
import { explain } from '../errors.ts';
import type { Ending } from './ending.ts';
import { filesIn, readOpened } from './files.ts';
import { linksIn, readLink } from './links.ts';
import type { MainWindow } from './main-window.ts';

/** Opens in the page what the system or the user names: files and links. */
export class Opener {
  readonly #window: MainWindow;
  readonly #ending: Ending;
  /** Files that a Mac tells of, which are opened together. */
  readonly #told: string[] = [];

  constructor(window: MainWindow, ending: Ending) {
    this.#window = window;
    this.#ending = ending;
  }

  /** What is named on a command line. @param folder where its paths begin */
  openAll(argv: readonly string[], folder: string): void {
    this.openFiles(filesIn(argv, folder));
    for (const link of linksIn(argv)) this.openLink(link);
  }

  /** Of several files the page opens the first that holds a puzzle, and says how many there were. */
  openFiles(paths: readonly string[]): void {
    if (paths.length === 0) return;
    this.#window.tell(
      page => void readOpened(paths).then(files => page.emit('file.opened', files)),
      ...paths,
    );
  }

  /** A Mac tells of several files one by one. */
  openSoon(path: string): void {
    if (this.#ending.hasBegun) this.openFiles([path]);
    else if (this.#told.push(path) === 1) setImmediate(() => this.openFiles(this.#told.splice(0)));
  }

  openLink(address: string): void {
    this.#window.tell(page => {
      try {
        page.emit('link.opened', readLink(address));
      } catch (error) {
        page.emit('file.refused', explain(error));
      }
    }, address);
  }

  /** Asks the user for files. */
  async choose(): Promise<void> {
    const options: OpenDialogOptions = {
      properties: ['openFile', 'multiSelections'],
      filters: [
        { name: 'Puzzles', extensions: [...DIALOG_EXTENSIONS] },
        { name: 'All files', extensions: ['*'] },
      ],
    };
    const { window } = this.#window;
    const { filePaths } = await (window
      ? dialog.showOpenDialog(window, options)
      : dialog.showOpenDialog(options));
    this.openFiles(filePaths);
  }

  /** Asks the user for what is to be imported into the library. */
  async chooseImports(what: 'files' | 'folder'): Promise<readonly string[]> {
    const { window } = this.#window;
    if (!window) return [];
    const properties =
      what === 'files' ? (['openFile', 'multiSelections'] as const) : (['openDirectory'] as const);
    const { filePaths } = await dialog.showOpenDialog(window, { properties: [...properties] });
    return filePaths;
  }
}
