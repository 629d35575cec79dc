import { PUZZLE_KINDS, type PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import type { Transferred } from '../../input/transferred.ts';
import { type ImportInto, pastedText } from '../../state/library/import-job.svelte.ts';
import type { LibraryState } from '../../state/library/library.svelte.ts';
import { Lull } from '../../state/lull.ts';
import type { PageFile } from '../../state/reading/file-bytes.ts';
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
  /** Names of files in dropped folders that are no puzzles by their endings. */
  passedOver = $state.raw<readonly string[]>([]);
  /** What was pasted onto the page, or into the dialog. */
  text = $state('');
  /** Into which the puzzles go, where they are of its type: the one that is shown, or that others have gone into. */
  #usual = $state<number>();
  /** By the user, not by what is to be imported: the id of a set, or {@link NEW_SET}. */
  #chosen = $state<string>();
  /** Of a new set. */
  name = $state('');
  #newKind = $state<PuzzleKind>(PUZZLE_KINDS[0]);
  /** By the user, not by what is to be imported. */
  #isKindChosen = false;
  isStarting = $state(false);
  #isEnded = false;
  readonly looking: Looking;
  readonly #rest = new Lull(REST_MILLISECONDS, () => void this.looking.at(this.all));

  readonly all = $derived(
    this.text.trim() === '' ? this.files : [...this.files, ...named([pastedText(this.text)], this.files)],
  );
  /** Of a new set; no other has it. */
  readonly suggestedName = $derived.by(() => {
    const [file, ...others] = this.files;
    const base = (others.length === 0 && file?.name.replace(/\.[^.]+$/, '')) || 'My puzzles';
    let name = base;
    for (let count = 2; this.#library.sets.some(set => set.name === name); count++)
      name = `${base} (${count})`;
    return name;
  });
  /** A new set where nothing of what was found fits into the usual one. */
  readonly #suggested = $derived.by(() => {
    const usual = this.#library.sets.find(({ id }) => id === this.#usual);
    const counts = Object.keys(this.looking.survey?.counts ?? {});
    return usual && (counts.length === 0 || counts.includes(usual.kind)) ? String(usual.id) : NEW_SET;
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
    if (set && !importKind) this.#usual = set.id;
    this.#newKind = importKind ?? set?.kind ?? kind;
    this.looking = new Looking(found => {
      const [first] = found?.puzzles ?? [];
      if (first && !this.#isKindChosen) this.#newKind = first.kind;
    }, reading);
  }

  /** The id of a set, or {@link NEW_SET}. */
  get target(): string {
    return this.#chosen ?? this.#suggested;
  }
  set target(target: string) {
    this.#chosen = target;
  }

  get into(): ImportInto {
    if (this.target !== NEW_SET) return { set: Number(this.target) };
    return { newSet: this.name.trim() || this.suggestedName, kind: this.#newKind };
  }

  add({ files, text, passedOver = [] }: Transferred): void {
    this.files = [...this.files, ...named(files, this.files)];
    this.passedOver = [...this.passedOver, ...passedOver];
    this.text = [this.text, text].filter(Boolean).join('\n');
  }

  leaveOut(file: PageFile): void {
    this.files = this.files.filter(one => one !== file);
  }

  /** Another import begins. @param set that something went into, if anything did: more is to follow it */
  goOn(set: number | undefined): void {
    if (set === undefined) return;
    this.#usual = set;
    this.#chosen = undefined;
  }

  chooseKind(kind: PuzzleKind): void {
    this.#newKind = kind;
    this.#isKindChosen = true;
  }

  /** Something came or went. */
  lookSoon(): void {
    this.#rest.ask();
  }

  /**
   * Imports it; once a puzzle was found, where that decides which set it goes into, or of which type a new one is. What comes
   * from then on is for the next import.
   */
  async start(): Promise<void> {
    if (this.all.length === 0 || this.isStarting) return;
    this.isStarting = true;
    try {
      if (this.#chosen === undefined || this.#chosen === NEW_SET) await this.looking.at(this.all);
    } finally {
      this.isStarting = false;
    }
    if (this.#isEnded) return;
    this.#rest.cancel();
    const { into, all } = this;
    this.files = this.passedOver = [];
    this.text = '';
    void this.looking.at(this.all);
    await this.#library.import(into, all);
  }

  /** Nobody wants it any more. */
  end(): void {
    this.#isEnded = true;
    this.#rest.cancel();
    this.looking.end();
  }
}

/**
 * Files that came together, with names that none has that was there before: as their folders are not told, those of the same
 * name get one that is made up, and what came with them too, as it may belong to them.
 */
function named(files: readonly PageFile[], before: readonly PageFile[]): readonly PageFile[] {
  const taken = new Set(before.map(({ name }) => name));
  let folders = 1;
  const nameOf = ({ name }: PageFile) => (folders > 1 ? `folder ${folders}/${name}` : name);
  const isTaken = (file: PageFile) => taken.has(nameOf(file));
  while (files.some(isTaken)) folders++;
  return files.map(file => {
    while (isTaken(file)) folders++;
    const name = nameOf(file);
    taken.add(name);
    return folders > 1 ? { name, size: file.size, arrayBuffer: () => file.arrayBuffer() } : file;
  });
}
