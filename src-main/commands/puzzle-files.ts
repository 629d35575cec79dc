import { createReadStream, statSync } from 'node:fs';
import { countText, withArticle } from '../../shared/english.ts';
import { UserError } from '../../shared/errors.ts';
import { fileTitle, namedPuzzle, puzzleType } from '../../shared/puzzles/index.ts';
import type { Example, PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import { skillsOf } from '../../shared/puzzles/skills.ts';
import { type Chosen, choosePuzzle } from '../../shared/reading/choose.ts';
import { groupsOf } from '../../shared/reading/files/groups.ts';
import {
  type Found,
  type Item,
  isFound,
  LARGEST_FILE,
  type Refused,
  readBytes,
  readText,
  unitsOf,
} from '../../shared/reading/index.ts';
import { isErrorCode } from '../errors.ts';
import { adviceOn } from '../files/names.ts';
import { findSources, type Source } from '../library/import/sources.ts';
import { encodingOf, hostPuzzle, libraryKind } from '../puzzles/index.ts';
import { progressBar } from './output/progress.ts';

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

/** Is this the path of something? @throws the system's error when something is there that cannot be looked at */
function isThere(input: string): boolean {
  if (input.length >= 4096 || input.includes('\0')) return false;
  try {
    return statSync(input, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    if (CANNOT_LOOK.some(code => isErrorCode(error, code))) throw error;
    return false; // too long for a name, as most puzzles are
  }
}

/** The system's words for what is there, but cannot be looked at. */
const CANNOT_LOOK = ['EACCES', 'EPERM', 'ELOOP', 'EIO'];

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

/** @throws UserError when a path leads to nothing */
export function refuseMissing(path: string): void {
  if (isThere(path)) return;
  refuseStandardInput(path);
  throw new UserError(`There is no file ${path}.`, adviceOn(path));
}

/** @throws UserError for `-`, where files are looked at more than once, or in a thread */
export function refuseStandardInput(path: string): void {
  if (path !== '-') return;
  throw new UserError(
    'Standard input is not read here.',
    'Write what comes from it to a file, and give that; ./- is a file of this name.',
  );
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

/** What files hold, and which are not looked into. @param onRead told now and then how many bytes of all have been read */
function* itemsOf(
  { sources, refused }: ReturnType<typeof findSources>,
  onRead: (bytes: number) => void = () => {},
): Generator<Item> {
  for (const { file, line, reason } of refused)
    yield { line, reason: `${file}: ${reason}.`, action: 'Give a file that can be read.' };
  let before = 0;
  for (const { files, read } of unitsOf(sources)) {
    const size = bytesOf(files);
    yield* read({ onRead: characters => onRead(before + Math.min(characters, size)) });
    before += size;
    onRead(before);
  }
}

const bytesOf = (files: readonly Source[]): number => files.reduce((sum, { size }) => sum + size, 0);

/** Files of so many bytes take a while to read, which is to be seen. */
const SEEN_READING = 1e6;

/** Everything that files and folders hold, with a bar while much is read; those that are not there are refusals. */
export function* itemsIn(paths: readonly string[], { json }: ReadingFlags = {}): Generator<Item> {
  const found = findSources(paths);
  const bytes = bytesOf(found.sources);
  const silent = json || bytes < SEEN_READING;
  using bar = progressBar('{bar} {percentage} % of the puzzles read', bytes, { silent, passing: true });
  yield* itemsOf(found, bar.show);
}

/** The same of one path, without the files of answers that are kept beside those of puzzles: none of them is opened. */
export function* questionsIn(path: string): Generator<Item> {
  const { sources, refused } = findSources([path]);
  const questions = groupsOf(sources).flatMap(group => (group.isDataset ? group.files : group.files[0]));
  yield* itemsOf({ sources: questions, refused });
}

interface ReadingFlags {
  readonly json?: boolean | undefined;
}

/** What a file of puzzles gave. */
interface PuzzleFile {
  /** Puzzles that can be learned from, with their exact answers where the type has a solver. */
  readonly examples: Example[];
  /** Puzzles without, which were left out. */
  readonly ambiguous: number;
  /** Lines that hold no puzzle. */
  readonly refused: readonly Refused[];
}

/**
 * The puzzles of a file, or of the files of a folder, with the exact solver's labels. Says what is left out of them.
 * @throws UserError when it is not there, or holds no puzzle that can be learned from
 */
export function readExamples(kind: PuzzleKind, path: string, flags: ReadingFlags = {}): PuzzleFile {
  refuseMissing(path);
  const exampleOf = exampleMaker(kind);
  const { lessons } = encodingOf(kind);
  const file = { examples: [] as Example[], ambiguous: 0, refused: [] as Refused[] };
  for (const item of itemsIn([path], flags)) {
    if (!isFound(item)) file.refused.push(item);
    else if (item.puzzle.kind !== kind) file.refused.push(otherKind(item));
    else {
      const example = exampleOf(item);
      if (lessons(example).length > 0) file.examples.push(example);
      else file.ambiguous++;
    }
  }
  if (file.examples.length === 0) throw nothingToLearnIn(path, kind, file.refused);
  if (!flags.json) tellLeftOut(path, file);
  return file;
}

function tellLeftOut(path: string, { ambiguous, refused }: PuzzleFile): void {
  const leftOut = [
    ambiguous > 0 &&
      `${countText(ambiguous, 'puzzle')} that cannot be learned from (no solution, or several)`,
    refused.length > 0 && countText(refused.length, 'unreadable place'),
  ].filter(Boolean);
  if (leftOut.length === 0) return;
  const which = refused.length > 1 ? ' The first:' : '';
  console.error(`${path}: left out ${leftOut.join(' and ')}.${which}${whyRefused(refused)}`);
}

/**
 * Makes examples of the puzzles of one type, with their names and their answers: those of the exact solver where there is
 * one, else those that are given with the puzzle.
 */
function exampleMaker(kind: PuzzleKind): (found: Found) => Example {
  const { solver } = skillsOf(kind);
  const { known } = libraryKind(kind);
  return ({ puzzle: unnamed, solution: given, source, file }) => {
    const puzzle = namedPuzzle(unnamed, source ?? (file && fileTitle(file)));
    const solution = solver ? solver.solve(puzzle) : (given ?? known?.(puzzle));
    return solution ? { puzzle, solution } : { puzzle };
  };
}

const otherKind = ({ puzzle, line }: Found): Refused => {
  const { name, plural } = puzzleType(puzzle.kind);
  return {
    line,
    reason: `There is ${withArticle(name)} here.`,
    action: `Put ${plural} into a file of their own.`,
  };
};

function nothingToLearnIn(path: string, kind: PuzzleKind, refused: readonly Refused[]): UserError {
  const { name, verifier } = puzzleType(kind);
  return new UserError(
    `${path} holds no ${name}${verifier ? ` with ${verifier.solvable}` : ''}.${whyRefused(refused)}`,
    hostPuzzle(kind).filesToGive,
  );
}

/** " Line 3: …", what is wrong with the first place that was refused; nothing where there is none. */
export function whyRefused([first]: readonly Refused[]): string {
  if (!first) return '';
  return first.line > 0 ? ` Line ${first.line}: ${first.reason}` : ` ${first.reason}`;
}

/**
 * Every n-th puzzle is held out of training, the others are learned from. What is there twice, or in several symmetric
 * forms, counts as one and is on one side.
 */
export function splitHeldOut(
  examples: readonly Example[],
  every: number | undefined,
): { learned: Example[]; heldOut: Example[] } {
  const places = new Map<string, number>();
  const isHeldOut = ({ puzzle }: Example) => {
    if (every === undefined) return false;
    const key = `${puzzle.kind} ${libraryKind(puzzle.kind).splitHash(puzzle)}`;
    const place = places.get(key) ?? places.size;
    places.set(key, place);
    return place % every === every - 1;
  };
  const { learned = [], heldOut = [] } = Object.groupBy(examples, example =>
    isHeldOut(example) ? 'heldOut' : 'learned',
  );
  return { learned, heldOut };
}
