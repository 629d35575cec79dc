import { resolve } from 'node:path';
import type { LibraryFilter } from '../../../shared/contract/library-records.ts';
import { messageOf, UserError } from '../../../shared/errors.ts';
import { askedToStop } from '../../asked-to-stop.ts';
import { Library, libraryPath } from '../../library/library.ts';
import { countPuzzles, labelsIn } from '../../library/listing.ts';
import type { PassProgress } from '../../library/pass.ts';
import type { SetRow } from '../../library/sets.ts';
import type { JobOptions } from '../../threads/thread.ts';
import { type JsonFlag, nextCommand, tellStopped } from '../common.ts';
import { withProgress } from '../output/progress.ts';

/** What the parts of `mull library` share. */
export interface Flags extends JsonFlag {
  readonly data: string;
}

export interface FilterFlags {
  readonly search?: string;
  readonly grade?: string;
  readonly tag?: string;
  readonly solved?: boolean;
  readonly unsolved?: boolean;
  readonly split?: 'training' | 'held-out';
}

/** @throws UserError when no puzzle of the set has the grade or the tag that is asked for: it may be misspelt */
export function filterOf(
  flags: FilterFlags & Flags,
  { database }: Library,
  { id, name }: SetRow,
): LibraryFilter {
  const { search, grade, tag, solved, unsolved, split } = flags;
  const isUnknown = (label: LibraryFilter) => countPuzzles(database, id, label) === 0;
  if (grade !== undefined && isUnknown({ grade }))
    throw new UserError(
      `${name} has no puzzle of the grade "${grade}".`,
      choiceOf('grades', labelsIn(database, id).grades) ??
        `Grade the set first: ${nextCommand(flags.data, 'library', 'grade', name)}`,
    );
  if (tag !== undefined && isUnknown({ tag }))
    throw new UserError(
      `${name} has no puzzle with the tag "${tag}".`,
      choiceOf('tags', labelsIn(database, id).tags) ?? 'It has no tags: leave this out.',
    );
  return { text: search, grade, tag, split, solved: solved ? true : unsolved ? false : undefined };
}

const choiceOf = (what: string, labels: readonly string[]): string | undefined =>
  labels.length > 0 ? `Its ${what}: ${labels.join(', ')}.` : undefined;

/** Opens the library for one command, and says what happened to a damaged one. */
export async function withLibrary<T>(
  { data }: Flags,
  work: (library: Library) => T | Promise<T>,
): Promise<T> {
  const library = Library.open(libraryPath(resolve(data)));
  if (library.notice) console.error(library.notice);
  try {
    return await work(library);
  } finally {
    library.close();
  }
}

/** Does a job over so many puzzles with a progress bar; Ctrl-C stops it. */
export const watchedPass = <T>(
  puzzles: number,
  { json }: Pick<Flags, 'json'>,
  run: (control: JobOptions<PassProgress> & { readonly signal: AbortSignal }) => Promise<T>,
): Promise<T> =>
  withProgress(
    { format: '{bar} {value}/{total}  {eta_formatted} left', total: puzzles, silent: json },
    show => run({ signal: askedToStop(), onProgress: ({ done }) => show(done) }),
  );

/** What is written whole or, once it is asked to stop, not at all: then that is said, and undefined comes back. */
export const wholeUnlessStopped = <T>(signal: AbortSignal, write: () => Promise<T>): Promise<T | undefined> =>
  write().catch(error => {
    if (!signal.aborted) throw error;
    tellStopped(messageOf(error));
    return undefined;
  });
