import type { Split } from '../../shared/contract/library-records.ts';
import type { Example } from '../../shared/puzzles/puzzle.ts';
import { exampleIn } from './export/export.ts';
import type { Library } from './library.ts';
import { readEntries } from './listing.ts';

/**
 * The puzzles of a set (its name or number) that can be learned from: where there is an exact solver, those with one
 * answer. Those that it has not seen are solved, which may take long. @throws UserError when there is no such set
 */
export function* readExamples(library: Library, set: string, split?: Split): Generator<Example> {
  const { database, sets } = library;
  for (const entry of readEntries(database, sets.find(set).id, split ? { split } : {})) {
    const example = exampleIn(entry);
    if (example) yield example;
  }
}
