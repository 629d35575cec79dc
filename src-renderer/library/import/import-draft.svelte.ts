import { PUZZLE_KINDS, type PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import type { Transferred } from '../../input/transferred.ts';
import { Lull } from '../../state/lull.ts';
import type { PageFile } from '../../state/reading/file-bytes.ts';
import type { LibraryState } from '../library.svelte.ts';
import { type ImportInto, pastedText } from './import-job.svelte.ts';
import { Looking, type SurveyReading } from './looking.svelte.ts';

/** Text is looked at once it has rested so long. */
const REST_MILLISECONDS = 120;

/** Stands for a set that is yet to be made. */
export const NEW_SET = 'new';

type Library = Pick<LibraryState, 'set' | 'sets' | 'importKind' | 'import'>;

/** An import that is put together: of what, and into which set. */
export class ImportDraft {
  readonly #library: Library;
  files = $state.raw<readonly PageFile[]>([]);
  /** What was pasted onto the page, or into the dialog. */
  text = $state('');
  /** The id of a set, or {@link NEW_SET}. */
  target = $state(NEW_SET);
  /** Of a new set. */
  name = $state('');
  #newKind = $state<PuzzleKind>(PUZZLE_KINDS[0]);
  /** By the user, not by what is to be imported. */
  #isKindChosen = false;
  isStarting = $state(false);
  #isEnded = false;
  readonly looking: Looking;
  readonly #rest = new Lull(REST_MILLISECONDS, () => void this.looking.at(this.all));

  readonly all = $derived(this.text.trim() === '' ? this.files : [...this.files, pastedText(this.text)]);
  readonly suggestedName = $derived.by(() => {
    const [file, ...others] = this.files;
    return (others.length === 0 && file?.name.replace(/\.[^.]+$/, '')) || 'My puzzles';
  });
  /** The type that the set takes. */
  readonly kind = $derived.by(
    () => this.#library.sets.find(({ id }) => String(id) === this.target)?.kind ?? this.#newKind,
  );

  /** @param kind the type that is worked on */
  constructor(library: Library, kind: PuzzleKind, reading?: SurveyReading) {
    this.#library = library;
    const { set, importKind } = library;
    library.importKind = undefined;
    if (set && !importKind) this.target = String(set.id);
    this.#newKind = importKind ?? set?.kind ?? kind;
    this.looking = new Looking(found => {
      const [first] = found?.puzzles ?? [];
      if (first && !this.#isKindChosen) this.#newKind = first.kind;
    }, reading);
  }

  get into(): ImportInto {
    if (this.target !== NEW_SET) return { set: Number(this.target) };
    return { newSet: this.name.trim() || this.suggestedName, kind: this.#newKind };
  }

  add({ files, text }: Transferred): void {
    this.files = [...this.files, ...files];
    this.text = [this.text, text].filter(Boolean).join('\n');
  }

  leaveOut(file: PageFile): void {
    this.files = this.files.filter(one => one !== file);
  }

  clear(): void {
    this.files = [];
    this.text = '';
  }

  chooseKind(kind: PuzzleKind): void {
    this.#newKind = kind;
    this.#isKindChosen = true;
  }

  /** Something came or went. */
  lookSoon(): void {
    this.#rest.ask();
  }

  /** Imports it; into a new set, once a puzzle was found, which may decide of which type the set is. */
  async start(): Promise<void> {
    if (this.all.length === 0 || this.isStarting) return;
    this.isStarting = true;
    try {
      if (this.target === NEW_SET) await this.looking.at(this.all);
    } finally {
      this.isStarting = false;
    }
    if (this.#isEnded) return;
    this.#rest.cancel();
    void this.looking.at([]);
    await this.#library.import(this.into, this.all);
  }

  /** Nobody wants it any more. */
  end(): void {
    this.#isEnded = true;
    this.#rest.cancel();
    this.looking.end();
  }
}
