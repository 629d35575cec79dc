import { createReadStream, statSync } from 'node:fs';
import { UserError } from '../../../shared/errors.ts';
import { type Chosen, choosePuzzle } from '../../../shared/reading/choose.ts';
import { type Item, LARGEST_FILE, readBytes, readText } from '../../../shared/reading/index.ts';
import { adviceOn } from '../../files/names.ts';
import { findSources } from '../../library/import/sources.ts';
import { isThere, itemsOf } from './items.ts';

/** Files that are looked through for one puzzle, and puzzles that are counted: more would be waited for in vain. */
const [MOST_FILES, MOST_COUNTED] = [1000, 10_000];

/** A path with a folder or an ending, and no address. */
const LOOKS_LIKE_PATH = /^(?![a-z]+:\/\/)[^\n]{1,500}$/i;

/**
 * One puzzle, given as text, as the path of a file, folder or pipe, or as `-` for standard input; its type is recognised.
 * @param number which one, where there are several: the first when left out
 * @throws UserError when there is none
 */
export async function readPuzzle(input: string, number?: number): Promise<Chosen> {
  if (input === '-') {
    refuseDeaf(process);
    return choosePuzzle(readBytes(await readStream(process.stdin, 'standard input')), { number });
  }
  if (isPipe(input))
    return choosePuzzle(readBytes(await readStream(createReadStream(input), input)), { number });
  return puzzleIn(input, number);
}

/** The same, where nothing has to be waited for. */
export function puzzleIn(input: string, number?: number): Chosen {
  if (isThere(input)) return choosePuzzle(fewItemsOf(input), { number, most: MOST_COUNTED });
  try {
    return choosePuzzle(readText(input), { number });
  } catch (error) {
    const isPath = /[/\\]|\.[A-Za-z][A-Za-z0-9]{0,11}$/.test(input) && LOOKS_LIKE_PATH.test(input);
    if (!(error instanceof UserError) || !isPath) throw error;
    throw new UserError(`There is no file ${input}, and no puzzle in these words either.`, adviceOn(input));
  }
}

/**
 * Electron, a program with windows, gets no standard input on Windows (electron#4218): it would always seem to have ended.
 * @throws UserError when this is the installed app on Windows
 */
export function refuseDeaf({ platform, versions }: Pick<NodeJS.Process, 'platform' | 'versions'>): void {
  if (platform !== 'win32' || versions.electron === undefined) return;
  throw new UserError(
    'The installed app gets no standard input on Windows.',
    'Write the puzzle to a file, and give that.',
  );
}

/** As `<(…)` of a shell makes them. */
const isPipe = (input: string): boolean => isThere(input) && statSync(input).isFIFO();

/** All that comes; other programs may take their time over it. @throws UserError when nothing comes, or too much */
async function readStream(stream: AsyncIterable<Uint8Array>, name: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of stream) {
    size += piece.length;
    if (size > LARGEST_FILE)
      throw new UserError(
        `More than ${LARGEST_FILE / 1e6} MB came from ${name}: no puzzle is that long.`,
        'Check what is piped into it.',
      );
    pieces.push(piece);
  }
  if (size === 0) throw new UserError(`Nothing came from ${name}.`, 'Check what is piped into it.');
  return Buffer.concat(pieces);
}

/** What a file or a folder holds. @throws UserError when the folder holds too many files to look for one puzzle in */
function fewItemsOf(path: string): Generator<Item> {
  const found = findSources([path]);
  const { length } = found.sources;
  if (length > MOST_FILES)
    throw new UserError(
      `${path} holds ${length} files, too many to look for one puzzle in.`,
      'Give one of its files, or import the folder into a set: mull library import NAME FOLDER',
    );
  return itemsOf(found);
}
