import { createReadStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { withArticle } from '../../shared/english.ts';
import { UserError } from '../../shared/errors.ts';
import { puzzleType } from '../../shared/puzzles/index.ts';
import type { Example, PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import { skillsOf } from '../../shared/puzzles/skills.ts';
import { type Chosen, choosePuzzle } from '../../shared/reading/choose.ts';
import {
  type Found,
  type Item,
  isFound,
  LARGEST_FILE,
  type Refused,
  readBytes,
  readFiles,
  readText,
  unitsOf,
} from '../../shared/reading/index.ts';
import { isErrorCode } from '../errors.ts';
import { findSources, type Source } from '../library/import/sources.ts';
import type { Completer } from '../puzzles/host-puzzle.ts';
import { encodingOf, hostPuzzle } from '../puzzles/index.ts';
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
  if (input === '-')
    return choosePuzzle(readBytes(await readStream(process.stdin, 'standard input')), { number });
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
    throw new UserError(`There is no file ${input}, and no puzzle in these words either.`, 'Check the path.');
  }
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
  throw new UserError(`There is no file ${path}.`, 'Check the path.');
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
  for (const { file, line, reason } of refused) yield { line, reason: `${file}: ${reason}.` };
  let before = 0;
  for (const { files } of unitsOf(sources)) {
    const size = bytesOf(files);
    yield* readFiles(files, { onRead: characters => onRead(before + Math.min(characters, size)) });
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

interface ReadingFlags {
  readonly json?: boolean | undefined;
}

/** What a file of puzzles gave. */
export interface PuzzleFile {
  /** Puzzles that can be learned from, with their exact answers where the type has a solver. */
  readonly examples: Example[];
  /** Puzzles without, which were left out. */
  readonly ambiguous: number;
  /** Lines that hold no puzzle. */
  readonly refused: readonly Refused[];
}

/**
 * The puzzles of a file, or of the files of a folder, with the exact solver's labels.
 * @throws UserError when it is not there, or holds no puzzle that can be learned from
 */
export function readExamples(kind: PuzzleKind, path: string, flags: ReadingFlags = {}): PuzzleFile {
  refuseMissing(path);
  const exampleOf = labelling(kind, path);
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
  return file;
}

/**
 * Gives puzzles of one type their answers: by the exact solver where there is one, else by their file and what is beside
 * it.
 */
function labelling(kind: PuzzleKind, path: string): (found: Found) => Example {
  const { solver } = skillsOf(kind);
  const complete = completion(kind, path);
  return found => {
    const { puzzle, solution } = found;
    const answer = solver ? solver.solve(puzzle) : solution;
    return complete(answer ? { puzzle, solution: answer } : { puzzle }, found);
  };
}

const otherKind = ({ puzzle, line }: Found): Refused => ({
  line,
  reason: `There is ${withArticle(puzzleType(puzzle.kind).name)} here.`,
});

function nothingToLearnIn(path: string, kind: PuzzleKind, [first]: readonly Refused[]): UserError {
  const { name, verifier } = puzzleType(kind);
  const place = first && first.line > 0 ? `Line ${first.line}: ` : '';
  return new UserError(
    `${path} holds no ${name}${verifier ? ` with ${verifier.solvable}` : ''}.${first ? ` ${place}${first.reason}` : ''}`,
    hostPuzzle(kind).filesToGive,
  );
}

/** Completes puzzles by what is kept beside the file that each was found in; `path` is that file, or a folder above it. */
function completion(kind: PuzzleKind, path: string): (example: Example, found: Found) => Example {
  const { completer } = hostPuzzle(kind);
  if (!completer) return example => example;
  const isFolder = statSync(path).isDirectory();
  const completers = new Map<string, Completer>();
  return (example, { file = path, source }) => {
    const place = isFolder ? join(path, '..', file) : file; // a folder's files are named from where it stands
    const beside = completers.get(place) ?? completer(place);
    completers.set(place, beside);
    return beside.complete(example, source);
  };
}

/** Every n-th example is held out of training, the others are learned from. */
export function splitHeldOut<T>(
  examples: readonly T[],
  every: number | undefined,
): { learned: T[]; heldOut: T[] } {
  const isHeldOut = (index: number) => every !== undefined && index % every === every - 1;
  return {
    learned: examples.filter((_, index) => !isHeldOut(index)),
    heldOut: examples.filter((_, index) => isHeldOut(index)),
  };
}
