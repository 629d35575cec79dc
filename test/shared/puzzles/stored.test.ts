import * as v from 'valibot';
import { expect, it } from 'vitest';
import { StoredExampleSchema } from '../../../shared/puzzles/stored.ts';
import { makeSudoku } from '../../../shared/puzzles/sudoku/board.ts';

const puzzle = makeSudoku([1, 2, 3, 4, 3, 4, 1, 2, 2, 1, 4, 3, 0, 0, 0, 0]);
const values = [1, 2, 3, 4, 3, 4, 1, 2, 2, 1, 4, 3, 4, 3, 2, 1];
const read = (solution?: unknown) => v.parse(StoredExampleSchema, { puzzle, solution });

it('an answer may be stored as grids, or, as earlier versions did, as the values of the only one', () => {
  const solution = [{ rows: 4, columns: 4, values }];
  expect(read(solution)).toEqual({ puzzle, solution });
  expect(read(values)).toEqual({ puzzle, solution });
  expect(read()).toEqual({ puzzle });
});
