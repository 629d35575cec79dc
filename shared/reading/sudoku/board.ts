import { readCandidates } from './candidates.ts';
import { readCells, sizeOf } from './cells.ts';
import type { Marking } from './marks.ts';
import { MARKS } from './runs.ts';

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

/** The digits of a board. @throws UserError when they are none */
export function digitsOf({ cells }: Pick<Board, 'cells'>): number[] {
  if (typeof cells === 'string')
    return cells.length === MARKS ? readCandidates(cells.match(/.{9}/g)!) : readCells(cells);
  if (cells.every(cell => cell.length === 1)) return readCells(cells.join(''));
  if ((sizeOf(cells.length) ?? 0) > 9)
    return cells.map(cell =>
      /^\d+$/.test(cell) ? Number(cell) : readCells(cell.padEnd(cells.length, '.'))[0]!,
    );
  return readCandidates(cells);
}
