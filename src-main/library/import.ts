import { type ImportReport, MOST_REFUSALS } from '../../shared/contract/library.ts';
import type { PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import { libraryKind } from '../puzzles/index.ts';
import type { Entry } from '../puzzles/library-kind.ts';
import { isOwnJson, parseOwnJson } from './json.ts';
import type { Library } from './library.ts';
import { parseParts } from './parts.ts';
import { findSources, type Refusal, reasonOf, type Source, textSource } from './sources.ts';

export interface ImportRequest {
  readonly set: number;
  /** Files and folders. */
  readonly paths?: readonly string[];
  /** Texts that are at hand already. */
  readonly texts?: readonly { readonly name: string; readonly text: string }[];
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

export interface ImportControl {
  onProgress?(progress: ImportProgress): void;
  /** Asked between batches. */
  isStopped?(): boolean;
}

/**
 * Reads files, folders and texts into a set, in batches of some thousand puzzles, each of which is written whole or not
 * at all. When it is stopped, killed or the disk is full, the batches written so far stay; importing the same again adds
 * the rest, because puzzles that are there already are recognised.
 */
export function importPuzzles(
  library: Library,
  request: ImportRequest,
  control: ImportControl = {},
): ImportReport {
  const kind = library.sets.kindOf(request.set);
  const { sources, refused } = findSources(request.paths ?? [], libraryKind(kind).extensions);
  const all = [...(request.texts ?? []).map(textSource), ...sources];
  const running = new Import(library, request, kind, all, control);
  refused.forEach(refusal => {
    running.refuse(refusal);
  });
  return running.run();
}

class Import {
  readonly #library: Library;
  readonly #request: ImportRequest;
  readonly #kind: PuzzleKind;
  readonly #sources: readonly Source[];
  readonly #control: ImportControl;
  readonly #refused: Refusal[] = [];
  readonly #total: number;
  #refusedTotal = 0;
  #added = 0;
  #duplicates = 0;
  #done = 0;

  constructor(
    library: Library,
    request: ImportRequest,
    kind: PuzzleKind,
    sources: readonly Source[],
    control: ImportControl,
  ) {
    this.#library = library;
    this.#request = request;
    this.#kind = kind;
    this.#sources = sources;
    this.#control = control;
    this.#total = sources.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  run(): ImportReport {
    let cancelled = false;
    this.#tell(0);
    for (const source of this.#sources) {
      cancelled = this.#read(source);
      if (cancelled) break;
      this.#done += source.bytes;
    }
    return {
      added: this.#added,
      duplicates: this.#duplicates,
      refusedTotal: this.#refusedTotal,
      refused: this.#refused,
      cancelled,
    };
  }

  refuse(refusal: Refusal): void {
    this.#refusedTotal++;
    if (this.#refused.length < MOST_REFUSALS) this.#refused.push(refusal);
  }

  /** @returns whether the import was stopped */
  #read(source: Source): boolean {
    const text = this.#textOf(source);
    if (text === undefined) return false;
    for (const { puzzles, refused, read } of this.#partsOf(text)) {
      if (this.#control.isStopped?.()) return true;
      for (const { line, reason } of refused) this.refuse({ file: source.name, line, reason });
      this.#add(source, puzzles);
      this.#tell(text.length === 0 ? 0 : Math.round((read / text.length) * source.bytes));
    }
    return false;
  }

  #textOf(source: Source): string | undefined {
    try {
      return source.read();
    } catch (error) {
      this.refuse({ file: source.name, line: 0, reason: reasonOf(error) });
      return undefined;
    }
  }

  *#partsOf(text: string): Generator<{
    puzzles: readonly (Entry & { line: number })[];
    refused: readonly { line: number; reason: string }[];
    read: number;
  }> {
    if (isOwnJson(text)) yield { ...parseOwnJson(this.#kind, text), read: text.length };
    else yield* parseParts(this.#kind, text);
  }

  #add(source: Source, puzzles: readonly (Entry & { line: number })[]): void {
    const { problemOf } = libraryKind(this.#kind);
    const sound = puzzles.filter(({ puzzle, solution, line }) => {
      const reason = problemOf(puzzle, solution);
      if (reason !== undefined) this.refuse({ file: source.name, line, reason });
      return reason === undefined;
    });
    const entries = sound.map(entry => this.#completed(entry, source.name));
    const { added, duplicates } = this.#library.puzzles.addMany(this.#request.set, entries);
    this.#added += added;
    this.#duplicates += duplicates;
  }

  #completed(entry: Entry, file: string): Entry {
    const tags = [...(entry.tags ?? []), ...(this.#request.tags ?? [])];
    return { ...entry, source: entry.source ?? file, tags };
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
