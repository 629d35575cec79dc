import { readFileSync } from 'node:fs';
import { UserError } from '../../shared/errors.ts';
import { makeSudoku, type Sudoku } from '../../shared/puzzles/sudoku/board.ts';
import { solveExactly } from '../../shared/puzzles/sudoku/solver.ts';
import type { Example } from '../model/tasks/task.ts';

export function readExamples(
  path: string,
  holdOut?: number,
): { train: Example<Sudoku>[]; heldOut: Example<Sudoku>[] } {
  const examples: Example<Sudoku>[] = [];
  for (const line of readFileSync(path, 'utf8').split('\n').filter(Boolean)) {
    const puzzle = makeSudoku([...line].map(c => (c === '.' ? 0 : Number(c))));
    const { solutions } = solveExactly(puzzle);
    if (solutions.length === 1) examples.push({ puzzle, solution: solutions[0]! });
  }
  if (examples.length === 0) throw new UserError(`${path} holds no puzzle with exactly one solution.`);
  const isHeldOut = (index: number) => holdOut !== undefined && index % holdOut === holdOut - 1;
  return {
    train: examples.filter((_, index) => !isHeldOut(index)),
    heldOut: examples.filter((_, index) => isHeldOut(index)),
  };
}
