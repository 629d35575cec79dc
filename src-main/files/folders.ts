import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { isErrorCode, sentenceOf } from '../errors.ts';

/**
 * Makes a folder, and those above it that are not there. (With `recursive`, Node itself goes round for ever where a folder
 * says that it is there but takes none, as those of /proc, and says of a read-only disk that the folder is not there.)
 * @param mode permissions of what it makes
 * @returns whether there was none
 * @throws the system's error
 */
export function makeFolder(path: string, mode = 0o777): boolean {
  try {
    return makeOne(path, mode);
  } catch (error) {
    const above = dirname(path);
    if (!isErrorCode(error, 'ENOENT') || above === path) throw error; // a drive that is not there has nothing above it
    makeFolder(above, mode);
    return sayingWhy(path, () => makeOne(path, mode));
  }
}

/**
 * Makes a file or a folder. Where the folder that it is to lie in is there, "not there" is what /proc says: it takes none; and
 * Windows, of a name that it does not take (ERROR_INVALID_NAME in libuv's src/win/error.c).
 * @throws the system's error
 */
export function sayingWhy<T>(path: string, make: () => T, platform: NodeJS.Platform = process.platform): T {
  try {
    return make();
  } catch (error) {
    const isThere = statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory();
    if (!isThere || !isErrorCode(error, 'ENOENT')) throw error;
    throw Object.assign(error, { code: platform === 'win32' ? 'EINVAL' : 'EROFS' });
  }
}

/** Another process may be making the same one. */
function makeOne(path: string, mode: number): boolean {
  try {
    mkdirSync(path, mode);
    return true;
  } catch (error) {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return false;
    throw error;
  }
}

/** Tidies up a place, for which nothing waits: what the system refuses is said on the console, and all goes on. */
export function tidy(path: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    console.error(`${path} could not be tidied up: ${sentenceOf(error)}`);
  }
}
