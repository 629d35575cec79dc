import type { LibraryParams } from '../../../shared/contract/library.ts';
import type { LibraryFilter, LibraryPuzzle } from '../../../shared/contract/library-records.ts';
import { Asker, type Surroundings } from '../surroundings.ts';
import { Chunks } from './chunks.ts';

export type Sort = NonNullable<LibraryParams<'library.puzzles'>['sort']>;

/** Puzzles in one answer of the host. */
const CHUNK = 100;

/** The puzzles of a set as far as they are shown: filtered, sorted, and fetched where one looks. */
export class PuzzleList extends Asker {
  readonly #chunks = new Chunks<LibraryPuzzle>(CHUNK);
  readonly #underWay = new Map<number, Promise<void>>();
  readonly #onRestart: () => void;
  #set: number | undefined;
  /** Answers to what was asked before the last change are thrown away. */
  #generation = 0;
  /** Places that are looked at. */
  #window = { from: 0, to: CHUNK };
  #version = $state(0);

  filter = $state.raw<LibraryFilter>({});
  sort = $state<Sort>('added');
  isDescending = $state(false);
  /** Puzzles that the filter leaves. */
  total = $state(0);
  /** Grades and tags that occur in the set. */
  grades = $state.raw<readonly string[]>([]);
  tags = $state.raw<readonly string[]>([]);
  /** The first answer is there. */
  hasLoaded = $state(false);

  readonly isFiltered = $derived(Object.keys(this.filter).length > 0);

  /** @param onRestart told when other puzzles come into the places, or the same ones in another order */
  constructor(surroundings: Surroundings, onRestart: () => void) {
    super(surroundings);
    this.#onRestart = onRestart;
  }

  /** Shows another set, unfiltered. */
  show(set: number | undefined): void {
    this.#set = set;
    this.filter = {};
    this.total = 0;
    this.grades = [];
    this.tags = [];
    this.#restart();
  }

  /** Narrows or widens the filter; a part that is undefined falls away. */
  narrow(changes: { readonly [K in keyof LibraryFilter]?: LibraryFilter[K] | undefined }): void {
    const entries = Object.entries({ ...this.filter, ...changes });
    this.filter = Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== ''));
    this.#restart();
  }

  clearFilter(): void {
    this.filter = {};
    this.#restart();
  }

  order(sort: Sort, isDescending: boolean): void {
    this.sort = sort;
    this.isDescending = isDescending;
    this.#restart();
  }

  /** The puzzle at a place; undefined while it is not there yet. */
  at(index: number): LibraryPuzzle | undefined {
    void this.#version;
    return this.#chunks.at(index);
  }

  /** The place of a puzzle; undefined where it was not fetched. */
  placeOf(id: number): number | undefined {
    for (let place = 0; place < this.total; place++) if (this.#chunks.at(place)?.id === id) return place;
    return undefined;
  }

  /** These places are looked at: fetches what is missing of them. */
  look(from: number, to: number): void {
    this.#window = { from: Math.max(0, from), to };
    void this.#fetch(this.#window.from, to);
  }

  /** The set was changed: fetches again what is looked at. */
  refresh(): void {
    this.#generation++;
    this.#underWay.clear();
    this.#chunks.expire();
    void this.#fetch(this.#window.from, this.#window.to);
  }

  /** Ids of the puzzles at these places, both included; fetches what is missing. */
  async idsBetween(one: number, other: number): Promise<number[]> {
    const [from, to] = [Math.min(one, other), Math.max(one, other) + 1];
    await this.#fetch(from, to);
    const ids: number[] = [];
    for (let place = from; place < to; place++) {
      const id = this.#chunks.at(place)?.id;
      if (id !== undefined) ids.push(id);
    }
    return ids;
  }

  #restart(): void {
    this.#generation++;
    this.#underWay.clear();
    this.#chunks.clear();
    this.hasLoaded = false;
    this.#version++;
    this.#window = { from: 0, to: CHUNK };
    this.#onRestart();
    void this.#fetch(0, CHUNK);
  }

  async #fetch(from: number, to: number): Promise<void> {
    const isPast = (chunk: number) => this.hasLoaded && chunk * CHUNK >= Math.max(1, this.total);
    const chunks = this.#chunks.missing(from, to).filter(chunk => !isPast(chunk));
    await Promise.all(chunks.map(chunk => this.#underWay.get(chunk) ?? this.#begin(chunk)));
  }

  /** Fetches a chunk, unless it is under way already. */
  #begin(chunk: number): Promise<void> {
    const fetched = this.attempt(() => this.#fetchChunk(chunk)).then(() => {});
    this.#underWay.set(chunk, fetched);
    return fetched;
  }

  async #fetchChunk(chunk: number): Promise<void> {
    const set = this.#set;
    const generation = this.#generation;
    if (set === undefined) return;
    try {
      const { total, puzzles, grades, tags } = await this.call('library.puzzles', {
        ...{ set, filter: this.filter, sort: this.sort, descending: this.isDescending },
        ...{ offset: chunk * CHUNK, limit: CHUNK },
      });
      if (generation !== this.#generation) return;
      this.#chunks.put(chunk, puzzles);
      this.total = total;
      this.grades = grades;
      this.tags = tags;
      this.hasLoaded = true;
      this.#version++;
    } finally {
      if (generation === this.#generation) this.#underWay.delete(chunk);
    }
  }
}
