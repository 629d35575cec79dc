import { app, dialog } from 'electron';
import type { App } from '../app.ts';
import { explain, linesOf } from '../errors.ts';

/** The end of the app. Whoever asks for Mull from then on gets another one, which starts when this one has ended. */
export class Ending {
  #hasBegun = false;
  /** What that one is to open; undefined where nobody asked. */
  #wanted: readonly string[] | undefined;

  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  /** Asks for another Mull, which opens this. */
  ask(...opening: readonly string[]): void {
    this.#wanted = [...(this.#wanted ?? []), ...opening];
  }

  /** Training saves its state before the app ends, and goes on at the next start. */
  saveBefore(mull: Pick<App, 'close'>): void {
    let isSaved = false;
    app.on('will-quit', event => {
      this.#hasBegun = true;
      if (isSaved) return;
      event.preventDefault();
      const quit = () => {
        isSaved = true;
        if (this.#wanted) startAgain(this.#wanted);
        app.quit();
      };
      mull.close().then(quit, quit);
    });
  }
}

/** Starts another Mull once this one has ended. @param opening what it opens, instead of what this one was started with */
function startAgain(opening: readonly string[]): void {
  const options = process.argv.slice(1).filter(argument => argument.startsWith('-'));
  const project = app.isPackaged ? [] : [app.getAppPath()];
  const { APPIMAGE } = process.env; // the program itself lies in a disk image that goes with it
  app.relaunch({ args: [...project, ...options, ...opening], ...(APPIMAGE && { execPath: APPIMAGE }) });
}

/** Ends an app that cannot start, and says why. */
export function giveUp(error: unknown): void {
  dialog.showErrorBox('Mull could not start', linesOf(explain(error)));
  app.exit(1);
}
