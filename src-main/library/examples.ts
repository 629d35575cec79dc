import type { Split } from '../../shared/contract/library.ts';
import type { Puzzle } from '../../shared/puzzles/puzzle.ts';
import { solved } from './export.ts';
import type { Library } from './library.ts';
import { readEntries } from './listing.ts';

/** A puzzle to learn from or to be measured on. */
export interface LibraryExample {
  readonly puzzle: Puzzle;
  readonly solution: readonly number[];
}

/**
 * The puzzles of a set (its name or number) that have one solution. Those that the exact solver has not seen are solved,
 * which may take long. @throws UserError when there is no such set
 */
export function* readExamples(library: Library, set: string, split?: Split): Generator<LibraryExample> {
  const { database, sets } = library;
  for (const entry of readEntries(database, sets.find(set).id, split ? { split } : {})) {
    const complete = solved(entry);
    if (complete) yield { puzzle: complete.puzzle, solution: complete.solution };
  }
}
