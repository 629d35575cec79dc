import type { LibraryPuzzle, LibrarySet, Selection } from '../../../shared/contract/library-records.ts';
import { countText, numberText } from '../../../shared/english.ts';
import { UserError } from '../../../shared/errors.ts';
import type { Printed } from '../printed.ts';
import { Asker, type Surroundings } from '../surroundings.ts';
import type { PuzzleList } from './puzzle-list.svelte.ts';
import type { PuzzleSelection } from './selection.svelte.ts';
import type { SetJobs } from './set-jobs.svelte.ts';

/** Puzzles that are printed or copied at once. */
const MOST_TAKEN = 120;

/** The set that is shown, and which of its puzzles are chosen. */
interface Shown {
  readonly set: LibrarySet | undefined;
  readonly list: PuzzleList;
  readonly selection: PuzzleSelection;
  readonly jobs: SetJobs;
  readonly undo: { deleted(message: string, deleted: { set: number; removals: number[] }): void };
}

/** What is done with the chosen puzzles of a set: printing, tags, moving, deleting. */
export class ChosenPuzzles extends Asker {
  readonly #library: Shown;

  constructor(surroundings: Surroundings, library: Shown) {
    super(surroundings);
    this.#library = library;
  }

  /** The chosen puzzles with their solutions, in the order in which they stand; undefined when they cannot be had. */
  printable(): Promise<readonly Printed[] | undefined> {
    return this.attempt(async () => {
      const puzzles = await this.take('print');
      const known = await Promise.all(puzzles.map(({ id }) => this.call('library.puzzle', { id })));
      return puzzles.map(({ puzzle }, at) => {
        const solution = known[at]?.solution;
        return { puzzle, ...(solution && { solution }) };
      });
    });
  }

  /** The chosen puzzles, in the order in which they stand. @throws UserError when they are too many for it */
  async take(verb: string): Promise<readonly LibraryPuzzle[]> {
    const { set, selection, list } = this.#library;
    if (!set) return [];
    if (selection.count > MOST_TAKEN)
      throw new UserError(
        `${countText(selection.count, 'puzzle')} are too many to ${verb}.`,
        `Choose up to ${MOST_TAKEN}.`,
      );
    const { puzzles } = await this.call('library.puzzles', {
      ...{ set: set.id, filter: selection.asFilter(), offset: 0, limit: MOST_TAKEN },
      ...{ sort: list.sort, descending: list.isDescending },
    });
    return puzzles;
  }

  /** Puts a tag on the chosen puzzles, or takes it off. */
  async tag(tag: string, how: 'add' | 'remove'): Promise<void> {
    const { set } = this.#library;
    if (!set) return;
    const on = how === 'add';
    const count = await this.#countDone(which =>
      this.call('library.tagPuzzles', { set: set.id, which, tag, on }),
    );
    if (count !== undefined)
      this.surroundings.notices.info(
        `${countText(count, 'puzzle')} ${on ? 'tagged' : 'no longer tagged'} “${tag}”.`,
      );
  }

  /** Moves the chosen puzzles to another set; those that it holds already stay. */
  async move(into: Pick<LibrarySet, 'id' | 'name'>): Promise<void> {
    const { set, selection } = this.#library;
    if (!set) return;
    const chosen = selection.count;
    const count = await this.#countDone(which =>
      this.call('library.movePuzzles', { set: set.id, which, into: into.id }),
    );
    if (count === undefined) return;
    selection.clear();
    const left =
      chosen > count ? ` ${numberText(chosen - count)} more it holds already: they stay here.` : '';
    this.surroundings.notices.info(`${countText(count, 'puzzle')} moved to “${into.name}”.${left}`);
  }

  /** Deletes the chosen puzzles; offered to be undone. */
  async remove(): Promise<void> {
    const { set } = this.#library;
    const parts = this.#library.selection.parts();
    if (!set || parts.length === 0) return;
    const removals: { removal: number; puzzles: number }[] = [];
    await this.attempt(async () => {
      for (const which of parts)
        removals.push(await this.call('library.removePuzzles', { set: set.id, which }));
    });
    this.#library.selection.clear();
    this.#offerBack(set.id, removals);
  }

  /** Deletes all but one of each group of twins. */
  async removeTwins(set: number): Promise<void> {
    const removal = await this.attempt(() => this.call('library.removeTwins', { set }));
    if (!removal) return;
    this.#library.jobs.forgetTwins(set);
    this.#offerBack(set, [removal]);
  }

  /** Asks for something of the chosen puzzles, part by part. @returns of how many it was done; undefined when it failed */
  #countDone(ask: (which: Selection) => Promise<{ puzzles: number }>): Promise<number | undefined> {
    return this.attempt(async () => {
      let count = 0;
      for (const which of this.#library.selection.parts()) count += (await ask(which)).puzzles;
      return count;
    });
  }

  #offerBack(set: number, removals: readonly { removal: number; puzzles: number }[]): void {
    const count = removals.reduce((sum, { puzzles }) => sum + puzzles, 0);
    if (count === 0) return;
    this.#library.undo.deleted(`${countText(count, 'puzzle')} deleted.`, {
      set,
      removals: removals.map(({ removal }) => removal),
    });
  }
}
