import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { EventData } from '../../shared/contract.ts';
import { messageOf, UserError } from '../../shared/errors.ts';
import { extensionOf, PUZZLE_EXTENSIONS } from '../../shared/reading/files/extensions.ts';
import { withoutScheme } from '../files/names.ts';

const LARGEST_FILE = 20_000_000;

/** Reads a file that the user opened: a pipe or a device would never end. What it means is the page's business. */
export async function readOpened(path: string): Promise<Omit<EventData<'file.opened'>, 'of'>> {
  const name = basename(path);
  try {
    const stats = await stat(path);
    if (!stats.isFile()) throw new UserError(`${name} is no file.`, 'Choose a file with puzzles.');
    const { size } = stats;
    if (size > LARGEST_FILE) {
      throw new UserError(
        `${name} has ${Math.round(size / 1e6)} MB, but at most ${LARGEST_FILE / 1e6} MB are opened.`,
        'Import it into the library.',
      );
    }
    return { name, base64: await readFile(path, 'base64') };
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(
      `${name} could not be read (${messageOf(error)}).`,
      'Check that it is still there and that you may read it.',
    );
  }
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
