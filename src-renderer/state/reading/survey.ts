import type { Puzzle, PuzzleKind } from '../../../shared/puzzles/puzzle.ts';

/** What a text or a file holds, before it is imported. */
export interface Survey {
  /** The first few. */
  readonly puzzles: readonly Puzzle[];
  readonly counts: Readonly<Partial<Record<PuzzleKind, number>>>;
  /** Places that should hold a puzzle and do not, and what is wrong with the first of them. */
  readonly refused: number;
  readonly problem?: string;
  /** There is more than was looked at. */
  readonly isMore: boolean;
  /** How many of the files were looked at, where there are several. */
  readonly files?: { readonly looked: number; readonly of: number };
}

/** Puzzles of a survey that are shown. */
export const MOST_SHOWN = 6;
