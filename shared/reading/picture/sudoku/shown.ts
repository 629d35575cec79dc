import type { Sudoku } from '../../../puzzles/sudoku/board.ts';
import { type Board, sudokuOf } from './board.ts';
import { doubtsAbout, givensAmong } from './givens.ts';

/** A Sudoku that a picture shows, and what was assumed. */
export interface Shown {
  readonly puzzle: Sudoku;
  readonly notes: readonly string[];
}

/** The puzzle of a board, without what was filled in. */
export function shownBy({ lattice: { size }, entries, rules }: Board): Shown {
  const { given, note } = givensAmong(entries, chosen => sudokuOf(chosen, size, rules));
  const seen = [
    ...(rules.diagonals ? ['Its diagonals are marked: each digit stands once on them, too.'] : []),
    ...(rules.extraRegions?.length
      ? ['Its four windows are marked: each digit stands once in them, too.']
      : []),
  ];
  return { puzzle: sudokuOf(given, size, rules), notes: [...seen, ...note, ...doubtsAbout(given, size)] };
}
