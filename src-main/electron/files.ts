import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { type EventData, LARGEST_OPENED, MOST_OPENED, type OpenedFile } from '../../shared/contract.ts';
import { UserError } from '../../shared/errors.ts';
import { extensionOf, PUZZLE_EXTENSIONS } from '../../shared/reading/files/extensions.ts';
import { explain } from '../errors.ts';
import { withoutScheme } from '../files/names.ts';

/** Characters of base64, after which no further file is given to a page at once. */
const LARGEST_GIVEN = 20_000_000;

/** Reads files that the user opened, as many as a page tries, or is given at once. What they mean is its business. */
export async function readOpened(paths: readonly string[]): Promise<EventData<'file.opened'>> {
  const files: OpenedFile[] = [];
  let given = 0;
  for (const path of paths.slice(0, MOST_OPENED)) {
    if (given >= LARGEST_GIVEN) break;
    const name = basename(path);
    try {
      const base64 = await readWhole(path);
      given += base64.length;
      files.push({ name, base64 });
    } catch (error) {
      files.push({ name, failure: explain(error) });
    }
  }
  return { files, of: paths.length };
}

/** A file in base64: a pipe or a device would never end. @throws UserError when it is none, or too large; the system's error when it cannot be read */
async function readWhole(path: string): Promise<string> {
  const name = basename(path);
  const stats = await stat(path);
  if (!stats.isFile()) throw new UserError(`${name} is no file.`, 'Choose a file with puzzles.');
  const { size } = stats;
  if (size > LARGEST_OPENED)
    throw new UserError(
      `${name} has ${Math.round(size / 1e6)} MB, but at most ${LARGEST_OPENED / 1e6} MB are opened.`,
      'Import it into the library.',
    );
  return readFile(path, 'base64');
}

/** The files among a program's arguments: the system passes a double-clicked file that way. */
export function filesIn(argv: readonly string[], folder: string): string[] {
  return argv
    .filter(argument => !argument.startsWith('-') && isPuzzleFile(argument))
    .map(argument => resolve(folder, withoutScheme(argument)));
}

function isPuzzleFile(path: string): boolean {
  return PUZZLE_EXTENSIONS.includes(extensionOf(path));
}
