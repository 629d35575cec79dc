import { readCells, sizeOf } from '../rows/cells.ts';
import { MARKS } from '../rows/runs.ts';
import { readCandidates } from './candidates.ts';
import type { Marking } from './marks.ts';

/** A board as it stands in a text, before it is known what it is: a puzzle, its solution, or a map of its regions. */
export interface Board {
  readonly line: number;
  /** A character a cell, or a number or candidates a cell. */
  readonly cells: string | readonly string[];
  readonly source?: string | undefined;
  readonly rating?: number | undefined;
  readonly note?: string | undefined;
  /** Which of its digits are marked. */
  readonly marking?: Marking | undefined;
  /** Does it stand on the same line as the board before it? */
  readonly isBeside?: boolean;
}

/** The candidates of each cell; undefined where a board holds a digit or a number a cell. */
export function candidatesOf({ cells }: Pick<Board, 'cells'>): readonly string[] | undefined {
  if (typeof cells === 'string') return cells.length === MARKS ? cells.match(/.{9}/g)! : undefined;
  const isOfDigits = cells.every(cell => cell.length === 1);
  return isOfDigits || (sizeOf(cells.length) ?? 0) > 9 ? undefined : cells;
}

/** The digits of a board. @throws UserError when they are none */
export function digitsOf(board: Pick<Board, 'cells'>): number[] {
  const candidates = candidatesOf(board);
  if (candidates) return readCandidates(candidates);
  const { cells } = board;
  if (typeof cells === 'string') return readCells(cells);
  if (cells.some(cell => cell.length > 1))
    return cells.map(cell =>
      /^\d+$/.test(cell) ? Number(cell) : readCells(cell.padEnd(cells.length, '.'))[0]!,
    );
  return readCells(cells.join(''));
}
