import type { LibraryParams, LibraryResult } from '../../shared/contract/library.ts';
import type { LibrarySet } from '../../shared/contract/library-records.ts';
import type { Library } from './library.ts';
import { readPage } from './listing.ts';

/** What counts or looks through all puzzles: argument and result of each. */
export interface Readings {
  sets: { argument: Record<string, never>; result: LibrarySet[] };
  page: { argument: LibraryParams<'library.puzzles'>; result: LibraryResult<'library.puzzles'> };
}
export type ReadingName = keyof Readings;

export const readings: {
  readonly [N in ReadingName]: (library: Library, argument: Readings[N]['argument']) => Readings[N]['result'];
} = {
  sets: ({ sets }) => sets.list(),
  page: ({ database }, { set, ...page }) => readPage(database, set, page),
};
