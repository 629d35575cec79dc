import { isSudokuSize, makeSudoku, type Sudoku } from '../../puzzles/sudoku/board.ts';
import type { TokenReader, TokenShape } from '../text-reader.ts';

/** A dataset of Sudokus: token 0 is padding, every other one a digit + 1, blanks included. */
export function readSudokuTokens({
  vocabulary,
  rows,
  columns,
  puzzle = 'sudoku',
}: TokenShape): TokenReader<Sudoku> | undefined {
  if (puzzle !== 'sudoku' || !isSudokuSize(rows) || rows !== columns || vocabulary !== rows + 2)
    return undefined;
  const digitsOf = (tokens: Int32Array) => Array.from(tokens, token => token - 1);
  return (input, label) => ({
    puzzle: makeSudoku(digitsOf(input)),
    ...(label ? { solution: [{ rows, columns, values: digitsOf(label) }] } : {}),
  });
}
