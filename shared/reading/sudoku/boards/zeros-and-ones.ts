import { UserError } from '../../../errors.ts';

/** Grids of two numbers, which come here as Sudokus where no other reader takes them. */

/** Are these rows of 0 and 1, with a 1 for every row at least? A Sudoku has other digits, too. */
export function isZerosAndOnes(text: string): boolean {
  const rows = text.split('\n').filter(row => row.trim() !== '');
  return rows.length > 1 && /^[01.\s]+$/.test(text) && text.split('1').length > rows.length;
}

/** A matrix of two numbers that is no puzzle: what looks like it most is told how it is written. */
export const zerosAndOnes = (): UserError =>
  new UserError(
    'This grid holds nothing but 0 and 1, and is neither a Sudoku nor a maze that Mull can tell.',
    'Write a maze with # for walls and dots for open cells.',
  );
