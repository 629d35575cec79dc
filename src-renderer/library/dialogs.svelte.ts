import { createContext } from 'svelte';
import type { LibraryFilter, LibrarySet } from '../../shared/contract/library-records.ts';
import type { Transferred } from '../input/transferred.ts';
import type { AppState } from '../state/app.svelte.ts';
import { ImportDraft } from './import/import-draft.svelte.ts';

export type LibraryDialog = 'import' | 'new' | 'rename' | 'tags' | 'details' | 'twins' | 'solve' | 'dataset';

/** Which dialog of the library is open, if one is. */
export class LibraryDialogs {
  readonly #app: Pick<AppState, 'studio' | 'kind' | 'notices'>;
  open = $state<LibraryDialog>();
  /** What is to be imported, while its dialog is open. */
  draft = $state.raw<ImportDraft>();
  /** What is to be made a dataset folder. */
  filter = $state.raw<LibraryFilter>({});
  /** The set that was shown when it was asked for. */
  #set: LibrarySet | undefined;

  constructor(app: Pick<AppState, 'studio' | 'kind' | 'notices'>) {
    this.#app = app;
    if (app.studio.library.importKind) this.import();
  }

  /** @param filter what is to be made a dataset folder */
  ask(dialog: Exclude<LibraryDialog, 'import'>, filter: LibraryFilter = {}): void {
    this.#set = this.#app.studio.library.set;
    this.filter = filter;
    this.open = dialog;
  }

  /** Asks for an import, beside what else was caught for it. */
  import(caught: Transferred = { files: [], text: '' }): void {
    this.draft ??= new ImportDraft(this.#app.studio.library, this.#app.kind);
    this.draft.add(caught);
    this.open = 'import';
  }

  close(): void {
    this.open = undefined;
    this.draft = undefined;
  }

  /** Closes what is about a set or puzzles that have gone: in another window, say. It must be about nothing else. */
  closeLost(): void {
    if (!this.#isLost) return;
    this.close();
    const { studio, notices } = this.#app;
    if (this.#set && !studio.library.sets.some(({ id }) => id === this.#set?.id))
      notices.info(`The set “${this.#set.name}” was deleted in another window.`);
  }

  get #isLost(): boolean {
    const { set, selection } = this.#app.studio.library;
    if (this.open === undefined || this.open === 'import' || this.open === 'new') return false;
    const isOfPuzzles = this.open === 'details' || this.open === 'tags';
    return set?.id !== this.#set?.id || (isOfPuzzles && selection.count === 0);
  }
}

export const [useDialogs, provideDialogs] = createContext<LibraryDialogs>();
