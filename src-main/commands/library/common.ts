import { resolve } from 'node:path';
import type { LibraryFilter } from '../../../shared/contract/library.ts';
import { Library, libraryPath } from '../../library/library.ts';

/** What the parts of `mull library` share. */
export interface Flags {
  readonly data: string;
  readonly json?: boolean;
}

export interface FilterFlags {
  readonly search?: string;
  readonly grade?: string;
  readonly tag?: string;
  readonly solved?: boolean;
  readonly unsolved?: boolean;
  readonly split?: 'training' | 'held-out';
}

export function filterOf({ search, grade, tag, solved, unsolved, split }: FilterFlags): LibraryFilter {
  return { text: search, grade, tag, split, solved: solved ? true : unsolved ? false : undefined };
}

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

export function print(flags: Flags, value: unknown, text: string): void {
  console.log(flags.json ? JSON.stringify(value) : text);
}

/** Stops a job on Ctrl-C: it ends with what it has done. */
export function stopOnInterrupt(): AbortSignal {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort());
  return controller.signal;
}
