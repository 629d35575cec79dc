import { UserError } from '../../shared/errors.ts';
import { generateMaze, MAZE_SIDES, type MazeGenerator } from '../../shared/puzzles/maze/index.ts';
import type { PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import { type Grade, generateSudoku, isSudokuSize, SUDOKU_SIZES } from '../../shared/puzzles/sudoku/index.ts';
import { Random } from '../../shared/random.ts';
import type { Example } from '../model/tasks/task.ts';

/** What generated puzzles should be like. */
export interface GenerateFlags {
  readonly limit?: number;
  readonly size?: number;
  readonly grade?: Grade;
  readonly jigsaw?: boolean;
  readonly diagonals?: boolean;
  readonly generator?: MazeGenerator;
  readonly leastSteps?: number;
}

/** Seed of the puzzles that models are evaluated on; training uses other seeds. */
const EVALUATION_SEED = 20_251_123;

/** The same puzzles every time. @throws UserError when the size is not one of the type's */
export function generateExamples(kind: PuzzleKind, flags: GenerateFlags): Example[] {
  const random = new Random(EVALUATION_SEED);
  const draw = generators[kind](flags, random);
  return Array.from({ length: flags.limit ?? 100 }, draw);
}

type Draw = () => Example;

const generators: Record<PuzzleKind, (flags: GenerateFlags, random: Random) => Draw> = {
  sudoku({ size = 9, grade, jigsaw, diagonals = false }, random) {
    if (!isSudokuSize(size))
      throw new UserError(
        `There are no ${size}×${size} Sudokus here.`,
        `Use one of ${SUDOKU_SIZES.join(', ')}.`,
      );
    const options = { size, random, diagonals, ...(jigsaw ? { regions: 'jigsaw' as const } : {}) };
    return () => generateSudoku(grade === undefined ? options : { ...options, grade });
  },

  maze({ size = 15, generator, leastSteps }, random) {
    const { least, most } = MAZE_SIDES;
    if (size < least || size > most)
      throw new UserError(
        `A maze of ${size} cells a side is too ${size < least ? 'small' : 'large'}.`,
        `Use ${least} to ${most}.`,
      );
    const options = {
      rows: size,
      columns: size,
      random,
      ...(leastSteps === undefined ? {} : { leastSteps }),
    };
    return () => generateMaze(generator === undefined ? options : { ...options, generator });
  },
};
