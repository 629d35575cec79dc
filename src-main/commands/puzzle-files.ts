import { existsSync, readFileSync, statSync } from 'node:fs';
import { UserError } from '../../shared/errors.ts';
import { parseSudoku, parseSudokus, type Sudoku, solveExactly } from '../../shared/puzzles/sudoku/index.ts';
import type { Example } from '../model/tasks/task.ts';

const LARGEST_FILE = 200_000_000;

/**
 * One puzzle, given as text or as the path of a file.
 * @throws UserError when neither can be read
 */
export function readPuzzle(textOrPath: string): Sudoku {
  return parseSudoku(existsSync(textOrPath) ? readText(textOrPath) : textOrPath);
}

/** What a file of puzzles gave. */
export interface PuzzleFile {
  /** Puzzles with exactly one solution, with it. */
  readonly examples: Example<Sudoku>[];
  /** Puzzles with no or several solutions, which were left out. */
  readonly ambiguous: number;
  /** Lines that hold no puzzle. */
  readonly refused: { line: number; reason: string }[];
}

/**
 * The puzzles of a file that have exactly one solution, with the exact solver's labels.
 * @throws UserError when the file cannot be read, or holds no such puzzle
 */
export function readExamples(path: string, limit?: number): PuzzleFile {
  const { puzzles, refused } = parseSudokus(readText(path), limit === undefined ? {} : { limit });
  const solved = puzzles.map(({ puzzle }) => ({ puzzle, solutions: solveExactly(puzzle).solutions }));
  const examples = solved.flatMap(({ puzzle, solutions }) =>
    solutions.length === 1 ? [{ puzzle, solution: solutions[0]! }] : [],
  );
  if (examples.length === 0) {
    const first = refused[0];
    throw new UserError(
      `${path} holds no puzzle with exactly one solution.${first ? ` Line ${first.line}: ${first.reason}` : ''}`,
      'Give a file with one puzzle a line, for example 81 digits and dots.',
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
