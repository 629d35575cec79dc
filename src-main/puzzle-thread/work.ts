import type { Diagnosis, Params } from '../../shared/contract.ts';
import type { Puzzle } from '../../shared/puzzles/puzzle.ts';
import { diagnose, generateSudoku, gradeSudoku, type Sudoku } from '../../shared/puzzles/sudoku/index.ts';
import { Random } from '../../shared/random.ts';

/** What the thread can do: searches that may take a second, and must not hold up the window meanwhile. */
export const work = {
  generateSudoku({ size, grade, jigsaw, diagonals }: Params<'sudoku.generate'>): Sudoku {
    const random = new Random(Math.floor(Math.random() * 2 ** 31));
    const regions = jigsaw ? { regions: 'jigsaw' as const } : {};
    return generateSudoku({ size, grade, diagonals, random, ...regions }).puzzle;
  },

  diagnose(puzzle: Puzzle): Diagnosis {
    const diagnosis = diagnose(puzzle);
    switch (diagnosis.kind) {
      case 'unique':
        return { kind: 'unique', ...gradeSudoku(puzzle) };
      case 'several':
        return { kind: 'several', solutions: [...diagnosis.solutions] };
      case 'undecided':
        return { kind: 'undecided' };
      default:
        return diagnosis;
    }
  },
};

export type Work = typeof work;
export type WorkName = keyof Work;

/** A job for the thread, and what comes back. */
export interface Job {
  readonly id: number;
  readonly name: WorkName;
  readonly argument: Parameters<Work[WorkName]>[0];
}
export type JobResult =
  | { readonly id: number; readonly result: ReturnType<Work[WorkName]> }
  | {
      readonly id: number;
      readonly message: string;
      readonly action: string | undefined;
      readonly isUserError: boolean;
    };
