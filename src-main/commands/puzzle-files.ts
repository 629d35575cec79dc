import { existsSync, readFileSync, statSync } from 'node:fs';
import { UserError } from '../../shared/errors.ts';
import { puzzleType, typeOfText } from '../../shared/puzzles/index.ts';
import type { Puzzle, PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import type { Example, ParsedPuzzles } from '../../shared/puzzles/type.ts';
import { encodingOf } from '../puzzles/index.ts';

const LARGEST_FILE = 200_000_000;

/**
 * One puzzle, given as text or as the path of a file; its type is recognised.
 * @throws UserError when neither can be read
 */
export function readPuzzle(textOrPath: string): Puzzle {
  const text = existsSync(textOrPath) ? readText(textOrPath) : textOrPath;
  return puzzleType(typeOfText(text)).parse(text);
}

/** What a file of puzzles gave. */
export interface PuzzleFile {
  /** Puzzles that can be learned from, with their exact answers where the type has a solver. */
  readonly examples: Example[];
  /** Puzzles without, which were left out. */
  readonly ambiguous: number;
  /** Lines that hold no puzzle. */
  readonly refused: ParsedPuzzles['refused'];
}

/**
 * The puzzles of a file with the exact solver's labels.
 * @throws UserError when the file cannot be read, or holds no puzzle that can be learned from
 */
export function readExamples(kind: PuzzleKind, path: string, limit?: number): PuzzleFile {
  const type = puzzleType(kind);
  const { puzzles, refused } = type.parseMany(readText(path), limit === undefined ? {} : { limit });
  const { lessons } = encodingOf(kind);
  const examples = puzzles
    .map(({ puzzle, solution }): Example => {
      const answer = type.solver ? type.solver.solve(puzzle) : solution;
      return answer ? { puzzle, solution: answer } : { puzzle };
    })
    .filter(example => lessons(example).length > 0);
  if (examples.length === 0) {
    const first = refused[0];
    throw new UserError(
      `${path} holds no ${type.name}${type.verifier ? ` with ${type.verifier.solvable}` : ''}.${first ? ` Line ${first.line}: ${first.reason}` : ''}`,
      'Give a file with one puzzle a line, or as CSV.',
    );
  }
  return { examples, ambiguous: puzzles.length - examples.length, refused };
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

function readText(path: string): string {
  try {
    if (statSync(path).size > LARGEST_FILE) throw new Error(`it is larger than ${LARGEST_FILE / 1e6} MB`);
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UserError(`${path} cannot be read: ${(error as Error).message}.`, 'Check the path.');
  }
}
