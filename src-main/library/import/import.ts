import { dirname, isAbsolute, relative } from 'node:path';
import { type ImportReport, MOST_NOTES, MOST_REFUSALS } from '../../../shared/contract/library-records.ts';
import { countText, withArticle } from '../../../shared/english.ts';
import { UserError } from '../../../shared/errors.ts';
import { puzzleType } from '../../../shared/puzzles/index.ts';
import type { PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import {
  type Found,
  type Item,
  isFound,
  ofEntry,
  type Unit,
  unitsOf,
} from '../../../shared/reading/index.ts';
import { libraryKind } from '../../puzzles/index.ts';
import type { Entry } from '../../puzzles/library-kind.ts';
import { examineNew } from '../grade.ts';
import type { Library } from '../library.ts';
import type { PassControl } from '../pass.ts';
import { findSources, type Refusal, type Source, sourceOf } from './sources.ts';

export interface ImportRequest {
  readonly set: number;
  /** Files and folders. */
  readonly paths?: readonly string[];
  /** Files that are at hand already, as text or bytes. */
  readonly texts?: readonly { readonly name: string; readonly text: string | Uint8Array }[];
  /** Tags for every puzzle that is added. */
  readonly tags?: readonly string[];
}

export interface ImportProgress {
  /** Bytes. */
  readonly done: number;
  readonly total: number;
  readonly added: number;
  readonly duplicates: number;
  readonly refused: number;
}

/** Puzzles that are written at once. */
const BATCH = 2000;

/**
 * Reads files, folders and texts into a set, in batches of some thousand puzzles, each of which is written whole or not
 * at all. When it is stopped, killed or the disk is full, the batches written so far stay; importing the same again adds
 * the rest, because puzzles that are there already are recognised.
 */
export function importPuzzles(
  library: Library,
  request: ImportRequest,
  control: PassControl<ImportProgress> = {},
): ImportReport {
  const kind = library.sets.kindOf(request.set);
  const { sources, refused } = findSources(request.paths ?? []);
  const all = [...(request.texts ?? []).map(({ name, text }) => sourceOf(name, text)), ...sources];
  const running = new Import(library, request, kind, unitsOf(all), control);
  refused.forEach(refusal => {
    running.refuse(refusal);
  });
  return running.run();
}

class Import {
  readonly #library: Library;
  readonly #request: ImportRequest;
  readonly #kind: PuzzleKind;
  readonly #units: readonly Unit<Source>[];
  readonly #control: PassControl<ImportProgress>;
  readonly #refused: Refusal[] = [];
  /** What was assumed, of how many puzzles, and where the first of them is. */
  readonly #notes = new Map<string, { readonly puzzles: number; readonly place: string }>();
  readonly #total: number;
  #batch: { readonly file: string; readonly found: Found }[] = [];
  /** Puzzles of other types than the set's, of the present file. */
  #others = new Map<PuzzleKind, { count: number; readonly first: Found }>();
  /** Of the present file where its whole path is known: no part of a source, which is exported with the puzzle. */
  #folder = '';
  #refusedTotal = 0;
  #added = 0;
  #duplicates = 0;
  #done = 0;

  constructor(
    library: Library,
    request: ImportRequest,
    kind: PuzzleKind,
    units: readonly Unit<Source>[],
    control: PassControl<ImportProgress>,
  ) {
    this.#library = library;
    this.#request = request;
    this.#kind = kind;
    this.#units = units;
    this.#control = control;
    this.#total = units.reduce((sum, unit) => sum + sizeOf(unit), 0);
  }

  run(): ImportReport {
    try {
      return this.#run();
    } catch (error) {
      throw error instanceof UserError && this.#added > 0 ? afterAdding(this.#added, error) : error;
    }
  }

  #run(): ImportReport {
    const before = this.#library.puzzles.last(this.#request.set);
    let cancelled = false;
    this.#tell(0);
    for (const unit of this.#units) {
      cancelled = this.#read(unit);
      if (cancelled) break;
      this.#done += sizeOf(unit);
    }
    const doubts = cancelled
      ? undefined
      : examineNew(this.#library, this.#request.set, before, this.#control);
    const notes = [...this.#notes].map(([text, { puzzles, place }]) => ({
      text: puzzles > 1 ? text : `${place}: ${text}`,
      puzzles,
    }));
    return {
      added: this.#added,
      duplicates: this.#duplicates,
      refusedTotal: this.#refusedTotal,
      refused: this.#refused,
      cancelled,
      notes: notes.slice(0, MOST_NOTES),
      ...(doubts ? { doubts } : {}),
    };
  }

  refuse(refusal: Refusal): void {
    this.#refusedTotal++;
    if (this.#refused.length < MOST_REFUSALS) this.#refused.push(refusal);
  }

  /** @returns whether the import was stopped */
  #read(unit: Unit<Source>): boolean {
    const size = sizeOf(unit);
    let read = 0;
    const control = {
      onRead: (characters: number) => {
        read = Math.min(characters, size);
      },
      isStopped: () => this.#isStopped(),
    };
    this.#folder = isAbsolute(unit.name) ? dirname(unit.name) : '';
    for (const item of this.#itemsOf(unit, control)) {
      this.#take(item, item.file ?? unit.name);
      if (this.#batch.length < BATCH) continue;
      if (this.#isStopped()) return this.#drop();
      this.#write(read);
    }
    if (this.#isStopped()) return this.#drop();
    this.#refuseOthers(unit.name);
    this.#write(size);
    return false;
  }

  /** What a file holds, as far as it can be read; what then cannot be is refused. */
  *#itemsOf(unit: Unit<Source>, control: Parameters<Unit<Source>['read']>[0]): Generator<Item> {
    try {
      yield* unit.read(control);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      this.refuse({ file: unit.name, line: 0, reason: `${error.message} ${error.action}` });
    }
  }

  /** What is not written yet goes: batches are whole. */
  #drop(): true {
    this.#batch = [];
    return true;
  }

  #isStopped = (): boolean => this.#control.isStopped?.() ?? false;

  #take(item: Item, file: string): void {
    if (!isFound(item)) {
      this.refuse({ file, line: item.line, reason: `${item.reason} ${item.action}` });
      return;
    }
    const { puzzle, line, entry } = item;
    if (puzzle.kind === this.#kind) {
      const reason = this.#problemOf(item);
      if (reason === undefined) this.#batch.push({ file, found: item });
      else this.refuse({ file, line, reason: ofEntry(entry, reason) });
      return;
    }
    const other = this.#others.get(puzzle.kind) ?? { count: 0, first: item };
    other.count++;
    this.#others.set(puzzle.kind, other);
  }

  #problemOf({ puzzle, solution }: Found): string | undefined {
    const kind = libraryKind(this.#kind);
    if (kind.isBlank?.(puzzle)) return 'The board is empty: no digit is given.';
    return kind.problemOf(puzzle, solution);
  }

  /** Puzzles of another type are refused once for a file, however many there are. */
  #refuseOthers(file: string): void {
    for (const [kind, { count, first }] of this.#others) {
      const [name, own] = [puzzleType(kind).name, puzzleType(this.#kind).name];
      const what =
        count === 1
          ? `There is ${withArticle(name)} here`
          : `There are ${count} puzzles of the type ${name} here`;
      this.refuse({
        file,
        line: first.line,
        reason: ofEntry(
          first.entry,
          `${what}, but this set holds the type ${own}. Import it into another set.`,
        ),
      });
    }
    this.#others = new Map();
  }

  /** @param read bytes of the present file that have been read */
  #write(read: number): void {
    const entries = this.#batch.map(({ found, file }) => this.#completed(found, file));
    const { added, duplicates } = this.#library.puzzles.addMany(this.#request.set, entries);
    for (const { found, file } of this.#batch)
      for (const note of found.notes ?? []) {
        const { puzzles = 0, place = placeOf(file, found) } = this.#notes.get(note) ?? {};
        this.#notes.set(note, { puzzles: puzzles + 1, place });
      }
    this.#batch = [];
    this.#added += added;
    this.#duplicates += duplicates;
    this.#tell(read);
  }

  #completed({ puzzle, solution, source, rating, grade, tags = [] }: Found, file: string): Entry {
    return {
      puzzle,
      solution,
      source: source ?? relative(this.#folder, file),
      rating,
      grade,
      tags: [...tags, ...(this.#request.tags ?? [])],
    };
  }

  #tell(within: number): void {
    this.#control.onProgress?.({
      done: this.#done + within,
      total: this.#total,
      added: this.#added,
      duplicates: this.#duplicates,
      refused: this.#refusedTotal,
    });
  }
}

/** What ended an import that had added so many puzzles. */
const afterAdding = (added: number, { message, action }: UserError): UserError =>
  new UserError(`${message} ${countText(added, 'puzzle')} had been added before, and stay.`, action);

function placeOf(file: string, { line, entry = 0 }: Found): string {
  if (line > 1) return `${file}, line ${line}`;
  return entry > 1 ? `${file}, entry ${entry}` : file;
}

const sizeOf = ({ files }: Unit<Source>): number => files.reduce((sum, { size }) => sum + size, 0);
