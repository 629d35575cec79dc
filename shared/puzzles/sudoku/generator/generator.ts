import { UserError } from '../../../errors.ts';
import type { Random } from '../../../random.ts';
import { makeSudoku, type Sudoku, type SudokuSize } from '../board.ts';
import { type Shape, shapeOf } from '../shape.ts';
import { GRADES, type Grade, gradeByLogic } from '../solver/grade.ts';
import { solveGivens } from '../solver/solver.ts';
import { randomJigsawRegions } from './jigsaw.ts';
import { removeGivens } from './minimize.ts';

export interface GenerateOptions {
  /** 9 when left out. */
  readonly size?: SudokuSize;
  /** The regions to use; `'jigsaw'` draws random ones. Ordinary ones when left out. */
  readonly regions?: readonly number[] | 'jigsaw';
  readonly diagonals?: boolean;
  readonly extraRegions?: readonly (readonly number[])[];
  /** Go on until the puzzle is of this grade. Any grade when left out. */
  readonly grade?: Grade;
  readonly random: Random;
}

export interface GeneratedSudoku {
  readonly puzzle: Sudoku;
  /** Its only solution. */
  readonly solution: number[];
  readonly grade: Grade;
  /** Guesses of the exact solver until the solution is known to be the only one. */
  readonly guesses: number;
}

/** Puzzles (and, before each, filled grids) that are tried before giving up. */
const MAX_TRIES = 200;
/** Random regions that are drawn: few jigsaws with diagonals and windows can be filled. */
const MAX_DRAWN = 2000;
/** Guesses to fill one grid; a jigsaw that needs more is likely to have no filling. */
const FILL_GUESSES = 500;
/** Minimal 16×16 puzzles take seconds to check, so removal stops at this many givens. */
const KEEP_16 = 112;

/**
 * Makes a puzzle with exactly one solution: fills a grid at random, then removes givens in random order.
 * Without a grade, or with `guesses`, the puzzle is minimal (but for 10×10 and more, where that may take too long to
 * tell); with `singles` and `intersections`, no given can go without leaving the grade.
 * @throws UserError when the regions cannot be filled, or no puzzle of the grade turned up in 200 tries
 */
export function generateSudoku(options: GenerateOptions): GeneratedSudoku {
  const { grade, random } = options;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const { empty, solution } = fillGrid(options);
    const shape = shapeOf(empty);
    const givens =
      grade === 'singles' || grade === 'intersections'
        ? removeWithinGrade(shape, solution, random, grade)
        : removeGivens(shape, solution, random, empty.size === 16 ? KEEP_16 : 0);
    const found = gradeByLogic(shape, givens);
    if (grade !== undefined && grade !== found) continue;
    const { guesses } = solveGivens(shape, givens);
    return { puzzle: makeSudoku(givens, empty), solution, grade: found, guesses };
  }
  throw new UserError(
    `None of ${MAX_TRIES} generated ${options.size ?? 9}×${options.size ?? 9} puzzles was of grade "${grade}".`,
    'Ask for an easier grade or a larger size.',
  );
}

/** A random filled grid. Random regions are drawn anew for every attempt. */
function fillGrid(options: GenerateOptions): { empty: Sudoku; solution: number[] } {
  const { size = 9, diagonals = false, extraRegions = [], random } = options;
  const isRandom = options.regions === 'jigsaw';
  const most = isRandom ? MAX_DRAWN : MAX_TRIES;
  for (let tries = 0; tries < most; tries++) {
    const regions = options.regions === 'jigsaw' ? randomJigsawRegions(size, random) : options.regions;
    const empty = makeSudoku(new Array<number>(size * size).fill(0), {
      ...(regions ? { regions } : {}),
      diagonals,
      extraRegions,
    });
    const [solution] = solveGivens(shapeOf(empty), empty.givens, {
      limit: 1,
      random,
      maxGuesses: FILL_GUESSES,
    }).solutions;
    if (solution) return { empty, solution };
  }
  throw new UserError(
    `No filled grid was found for these ${isRandom ? 'rules' : 'regions'} in ${most} attempts.`,
    isRandom
      ? 'Try again, or leave one of the rules out.'
      : 'Change the regions: some layouts cannot be filled at all.',
  );
}

/** Removes givens in random order as long as the deductions of the grade still solve the puzzle. */
function removeWithinGrade(
  shape: Shape,
  solution: readonly number[],
  random: Random,
  grade: Grade,
): number[] {
  const givens = [...solution];
  for (const cell of random.shuffle([...givens.keys()])) {
    const digit = givens[cell]!;
    givens[cell] = 0;
    if (GRADES.indexOf(gradeByLogic(shape, givens)) > GRADES.indexOf(grade)) givens[cell] = digit;
  }
  return givens;
}
