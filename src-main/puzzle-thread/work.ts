import type { Params } from '../../shared/contract.ts';
import type { Diagnosis } from '../../shared/puzzles/diagnosis.ts';
import { puzzleType } from '../../shared/puzzles/index.ts';
import { generateMaze, hardLeastSteps, type Maze } from '../../shared/puzzles/maze/index.ts';
import type { Puzzle } from '../../shared/puzzles/puzzle.ts';
import { generateSudoku, type Sudoku } from '../../shared/puzzles/sudoku/index.ts';
import { Random } from '../../shared/random.ts';

/** What the thread can do: searches that may take a second, and must not hold up the window meanwhile. */
export const work = {
  generateSudoku({ size, grade, jigsaw, diagonals }: Params<'sudoku.generate'>): Sudoku {
    const random = new Random(Math.floor(Math.random() * 2 ** 31));
    const regions = jigsaw ? { regions: 'jigsaw' as const } : {};
    return generateSudoku({ size, grade, diagonals, random, ...regions }).puzzle;
  },

  generateMaze({ rows, columns, generator, seed, long }: Params<'maze.generate'>): Maze {
    return generateMaze({
      rows,
      columns,
      random: new Random(seed),
      ...(generator === undefined ? {} : { generator }),
      ...(long ? { leastSteps: hardLeastSteps(rows, columns) } : {}),
    }).puzzle;
  },

  diagnose: (puzzle: Puzzle): Diagnosis => puzzleType(puzzle.kind).diagnose(puzzle as never),
};

export type Work = typeof work;
