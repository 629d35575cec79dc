import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { isErrorCode } from '../errors.ts';

/** The text of a file; undefined where there is none. @throws the system's error where there may be one */
export function textIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isErrorCode(error, 'ENOENT') || isErrorCode(error, 'ENOTDIR')) return undefined;
    throw error;
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
