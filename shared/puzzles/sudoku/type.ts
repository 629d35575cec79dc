import type { PuzzleType } from '../type.ts';
import type { Sudoku } from './board.ts';
import { diagnose } from './diagnose.ts';
import { parseSudokus } from './files.ts';
import { formatGrid } from './format.ts';
import { gradeSudoku } from './grade.ts';
import { parseSudoku } from './parse.ts';
import { solveExactly } from './solver.ts';

export const sudokuType: PuzzleType<Sudoku> = {
  kind: 'sudoku',
  name: 'Sudoku',
  looksLike: () => true, // what no other type claims
  parse: parseSudoku,
  parseMany: parseSudokus,
  format: formatGrid,
  diagnose(puzzle) {
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
  solve(puzzle) {
    const { solutions } = solveExactly(puzzle);
    return solutions.length === 1 ? solutions[0] : undefined;
  },
};
