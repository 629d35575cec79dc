import {
  LARGEST_PAGE,
  type LibraryFilter,
  MOST_PICKED,
  type Selection,
} from '../../../shared/contract/library-records.ts';
import { numberText } from '../../../shared/english.ts';
import { UserError } from '../../../shared/errors.ts';

/** How a click or a key chooses: alone, one more or less, or everything from the anchor on. */
export type Choice = 'only' | 'toggle' | 'range';

/** What the chosen puzzles are taken from. */
interface Source {
  readonly total: number;
  readonly filter: LibraryFilter;
  at(index: number): { readonly id: number } | undefined;
  idsBetween(one: number, other: number): Promise<number[]>;
}

/** The chosen puzzles of a list, and the place of the cursor. Everything at once is chosen by the filter, not by ids. */
export class PuzzleSelection {
  readonly #source: Source;
  ids = $state.raw<ReadonlySet<number>>(new Set());
  isAll = $state(false);
  cursor = $state(0);
  #anchor = 0;

  readonly count = $derived.by(() => (this.isAll ? this.#source.total : this.ids.size));

  constructor(source: Source) {
    this.#source = source;
  }

  has(id: number): boolean {
    return this.isAll || this.ids.has(id);
  }

  /** Moves the cursor to a place and chooses from there. */
  async choose(index: number, choice: Choice): Promise<void> {
    this.cursor = index;
    if (choice === 'range') {
      const ids = await this.#source.idsBetween(this.#anchor, index);
      if (this.cursor === index) this.#set(ids);
      return;
    }
    this.#anchor = index;
    const id = this.#source.at(index)?.id ?? (await this.#fetched(index, choice));
    if (id === undefined) return;
    if (choice === 'only' || this.isAll) this.#set([id]);
    else this.#set(this.ids.has(id) ? [...this.ids].filter(one => one !== id) : [...this.ids, id]);
  }

  /** What is not there yet; where it is to be chosen alone, nothing is until then. */
  async #fetched(index: number, choice: Choice): Promise<number | undefined> {
    if (choice === 'only') this.clear();
    const [id] = await this.#source.idsBetween(index, index);
    return this.cursor === index ? id : undefined;
  }

  all(): void {
    this.isAll = this.#source.total > 0;
    this.ids = new Set();
  }

  clear(): void {
    this.#set([]);
  }

  /** Everything anew: the list is another one. */
  reset(): void {
    this.clear();
    this.cursor = 0;
    this.#anchor = 0;
  }

  /** The chosen puzzles as calls name them: by the filter, or by at most {@link LARGEST_PAGE} ids each. */
  parts(): Selection[] {
    if (this.isAll) return [{ filter: this.#source.filter }];
    const ids = [...this.ids];
    return Array.from({ length: Math.ceil(ids.length / LARGEST_PAGE) }, (_, part) => ({
      ids: ids.slice(part * LARGEST_PAGE, (part + 1) * LARGEST_PAGE),
    }));
  }

  /** The chosen puzzles as one filter. @throws UserError when too many were picked by hand */
  asFilter(): LibraryFilter {
    if (this.isAll) return this.#source.filter;
    if (this.ids.size <= MOST_PICKED) return { ids: [...this.ids] };
    throw new UserError(
      `At most ${numberText(MOST_PICKED)} puzzles can be picked by hand.`,
      'Select all and narrow the list with its filters, or pick fewer.',
    );
  }

  #set(ids: readonly number[]): void {
    this.isAll = false;
    this.ids = new Set(ids);
  }
}
