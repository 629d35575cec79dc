import type { Answer } from '../../shared/puzzles/grid.ts';
import type { Puzzle } from '../../shared/puzzles/puzzle.ts';

/** A puzzle on paper. */
export interface Printed {
  readonly puzzle: Puzzle;
  /** Where it is known: the model's, once it was verified, or the library's. */
  readonly solution?: Answer;
}
