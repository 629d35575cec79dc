import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { isErrorCode } from '../errors.ts';
import { aboutFile } from './atomic.ts';

/** The text of a file; undefined where there is none. @throws the system's error where there may be one */
export function textIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isErrorCode(error, 'ENOENT') || isErrorCode(error, 'ENOTDIR')) return undefined;
    throw aboutFile(error, path); // of a folder in its place, the system names none
  }
}

/** What lies in a folder; nothing where there is none. @throws the system's error where there may be one */
export function entriesIn(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (isErrorCode(error, 'ENOENT')) return [];
    throw error;
  }
}

/** The names of it. */
export const namesIn = (folder: string): string[] => entriesIn(folder).map(({ name }) => name);

/**
 * Do two paths lead to the same file or folder, which is there? Paths do not tell: links lead to one, and on Windows and Macs
 * its name may be written in capitals.
 */
export function isSameFile(one: string, other: string): boolean {
  const [a, b] = [one, other].map(path => statSync(path, { bigint: true, throwIfNoEntry: false }));
  return a !== undefined && a.dev === b?.dev && a.ino === b.ino;
}
