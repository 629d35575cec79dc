import { UserError } from '../errors.ts';

/** A matrix of two numbers that is no puzzle: what looks like it most is told how it is written. */
export const zerosAndOnes = (): UserError =>
  new UserError(
    'This grid holds nothing but 0 and 1, and is neither a Sudoku nor a maze that Mull can tell.',
    'Write a maze with # for walls and dots for open cells.',
  );
