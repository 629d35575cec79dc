import { createContext } from 'svelte';
import type { LibraryFilter } from '../../shared/contract/library-records.ts';
import type { LibraryState } from './library.svelte.ts';

export type LibraryDialog = 'import' | 'new' | 'rename' | 'tags' | 'details' | 'twins' | 'solve' | 'dataset';

/** Which dialog of the library is open, if one is. */
export class LibraryDialogs {
  readonly #library: Pick<LibraryState, 'set' | 'selection'>;
  open = $state<LibraryDialog>();
  /** What is to be made a dataset folder. */
  filter = $state.raw<LibraryFilter>({});
  /** The set that was shown when it was asked for. */
  #set: number | undefined;

  constructor(library: Pick<LibraryState, 'set' | 'selection'>, open?: LibraryDialog) {
    this.#library = library;
    this.open = open;
  }

  /** @param filter what is to be made a dataset folder */
  ask(dialog: LibraryDialog, filter: LibraryFilter = {}): void {
    this.#set = this.#library.set?.id;
    this.filter = filter;
    this.open = dialog;
  }

  close(): void {
    this.open = undefined;
  }

  /** What it is about has gone: in another window, say. It must be about nothing else. */
  get isLost(): boolean {
    const { set, selection } = this.#library;
    if (this.open === undefined || this.open === 'import' || this.open === 'new') return false;
    const isOfPuzzles = this.open === 'details' || this.open === 'tags';
    return set?.id !== this.#set || (isOfPuzzles && selection.count === 0);
  }
}

export const [useDialogs, provideDialogs] = createContext<LibraryDialogs>();
