import { readFile, stat } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import type { EventData } from '../../shared/contract.ts';
import { UserError } from '../../shared/errors.ts';

/** What a puzzle file may be called; electron-builder.yml registers the first four. */
export const PUZZLE_EXTENSIONS = ['mull', 'sdk', 'sdm', 'sdx', 'txt', 'json', 'csv'] as const;

const LARGEST_FILE = 1_000_000;

/** Reads a file that the user opened. What it means is the page's business. */
export async function readOpened(path: string): Promise<EventData<'file.opened'>> {
  const name = basename(path);
  try {
    const { size } = await stat(path);
    if (size > LARGEST_FILE) {
      throw new UserError(
        `${name} has ${Math.round(size / 1000)} KB, but a file of puzzles may have at most ${LARGEST_FILE / 1000} KB.`,
        'Open a smaller part of it.',
      );
    }
    return { name, text: await readFile(path, 'utf8') };
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(
      `${name} could not be read (${error instanceof Error ? error.message : error}).`,
      'Check that it is still there and that you may read it.',
    );
  }
}

/** The files among a program's arguments: the system passes a double-clicked file that way. */
export function filesIn(argv: readonly string[], folder: string): string[] {
  return argv
    .filter(argument => !argument.startsWith('-') && isPuzzleFile(argument))
    .map(argument => resolve(folder, argument));
}

function isPuzzleFile(path: string): boolean {
  return (PUZZLE_EXTENSIONS as readonly string[]).includes(extname(path).slice(1).toLowerCase());
}
