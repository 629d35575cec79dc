import { valuesOf } from '../grid.ts';
import type { PuzzleType } from '../type.ts';
import { type Sudoku, SudokuDrawingSchema, SudokuSchema } from './board.ts';
import { formatGrid } from './format.ts';
import { verifySudoku } from './rules.ts';
import { sudokuShapes } from './shapes.ts';
import { GRADES } from './solver/grade.ts';

const boardOf = ({ size }: Sudoku) => ({ rows: size, columns: size });

export const sudokuType: PuzzleType<Sudoku> = {
  kind: 'sudoku',
  title: 'Sudoku',
  name: 'Sudoku',
  plural: 'Sudokus',
  schema: SudokuSchema,
  drawingSchema: SudokuDrawingSchema,
  isAsked: ({ givens }, cell) => givens[cell] === 0,
  format: (puzzle, answer) => formatGrid(puzzle, answer && valuesOf(answer, boardOf(puzzle))),
  board: boardOf,
  grades: GRADES,
  verifier: {
    verify: (puzzle, answer) => verifySudoku(puzzle, valuesOf(answer, boardOf(puzzle))),
    solvable: 'exactly one solution',
  },
  shapes: sudokuShapes,
};
