import { type Look, loadLook, saveLook } from './storage.ts';

/** Theme and palette as they are in force on the document. */
class AppliedLook {
  /** Counts up with every change, for canvases that must paint again. */
  version = $state(0);
  #look: Look = { theme: 'system', palette: 'standard' };
  #systemDark: MediaQueryList | undefined;

  /** Puts the remembered look into force and follows the system's theme from then on. */
  start(): void {
    this.#systemDark = window.matchMedia('(prefers-color-scheme: dark)');
    this.#systemDark.addEventListener('change', () => this.#apply());
    this.#look = loadLook();
    this.#apply();
  }

  set(look: Look): void {
    if (look.theme === this.#look.theme && look.palette === this.#look.palette) return;
    this.#look = { theme: look.theme, palette: look.palette };
    saveLook(this.#look);
    this.#apply();
  }

  /** Is the page dark right now? */
  get isDark(): boolean {
    const { theme } = this.#look;
    return theme === 'dark' || (theme === 'system' && (this.#systemDark?.matches ?? false));
  }

  /** Read {@link version} to be told of changes. */
  get palette(): Look['palette'] {
    return this.#look.palette;
  }

  #apply(): void {
    const { dataset } = document.documentElement;
    dataset.theme = this.isDark ? 'dark' : 'light';
    dataset.palette = this.#look.palette;
    this.version++;
  }
}

export const look = new AppliedLook();
