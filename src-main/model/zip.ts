import { unzipSync } from 'fflate';
import { UserError } from '../../shared/errors.ts';

/** Zip files that others wrote, read with limits. */

/** Largest file that is taken for a model, packed or not: 100 million weights are more than trains here. */
export const LARGEST_MODEL = 512_000_000;

/** Files in a zip; a model has a few dozen. */
const MOST_FILES = 10_000;

export const isZip = (file: Uint8Array): boolean => file[0] === 0x50 && file[1] === 0x4b; // "PK"

export const tooLarge = (what: string): UserError =>
  new UserError(`${what} is too large to be a model of Mull's.`, 'Check that it is the right file.');

/** Paths of the files in a zip. @param name what messages call it @throws UserError when it is damaged */
export function zipPaths(file: Uint8Array, name: string): string[] {
  const paths: string[] = [];
  unzip(file, name, path => {
    paths.push(path);
    return undefined;
  });
  return paths;
}

/**
 * Chosen files of a zip, by their paths.
 * @param name what messages call it
 * @param limitOf most bytes of a file; undefined where the file is not wanted
 * @throws UserError when the zip is damaged, or a file is too large; together they may have {@link LARGEST_MODEL} bytes
 */
export function unzip(
  file: Uint8Array,
  name: string,
  limitOf: (path: string) => number | undefined,
): Map<string, Uint8Array> {
  let [files, bytes] = [0, 0];
  try {
    const entries = unzipSync(file, {
      filter: ({ name: path, originalSize }) => {
        if (++files > MOST_FILES) throw tooLarge(name);
        const limit = path.startsWith('__MACOSX') ? undefined : limitOf(path);
        if (limit === undefined) return false;
        bytes += originalSize;
        if (originalSize > limit || bytes > LARGEST_MODEL) throw tooLarge(path);
        return true;
      },
    });
    return new Map(Object.entries(entries));
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${name} is damaged, or was cut short.`, 'Copy or export it again.');
  }
}
