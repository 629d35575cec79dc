import { UserError } from '../../../errors.ts';
import {
  boxRegions,
  isSudokuSize,
  makeSudoku,
  type Sudoku,
  sizesText,
} from '../../../puzzles/sudoku/board.ts';
import { attempt } from '../../items.ts';
import { regionsIn } from '../../sudoku/boards/regions.ts';
import { linesOf } from '../../text/lines.ts';
import type { TextFormat } from '../format.ts';

/**
 * Game IDs of Solo, in Simon Tatham's Portable Puzzle Collection, one a line: `3x3:5_3b7d…`, with an x behind the size for
 * diagonals, `9j:…,…` for regions of any form. Letters count blank cells, and in regions the edges between two that no
 * line divides.
 */
export const gameId: TextFormat = {
  name: 'game IDs',
  reading: text => {
    const lines = text.length <= LONGEST ? [...linesOf(text)].filter(line => line.text.trim() !== '') : [];
    if (lines.length === 0 || !lines.every(line => ID.test(line.text.trim()))) return undefined;
    return () =>
      lines.map(({ text: line, number }) =>
        attempt(number, () => ({ puzzle: sudokuOf(line.trim()), line: number })),
      );
  },
};

const LONGEST = 200_000;

const ID =
  /^(\d{1,2})(?:x(\d{1,2})|j)([a-z]\w{0,12})?:([a-z\d_]{2,2000})(?:,([a-z_]{1,2000}))?(?:,[a-z\d_]{1,2000})?$/;

/** @throws UserError where it is no whole ID, or one of a puzzle with rules that Mull does not know */
function sudokuOf(id: string): Sudoku {
  const [, across = '', down, options = '', cells = '', edges] = ID.exec(id)!;
  const [high, wide] = [Number(across), Number(down ?? 1)];
  const size = high * wide;
  if (/k/.test(options))
    throw new UserError('This game ID is of a Killer, whose sums Mull does not know.', 'Give another one.');
  if (!isSudokuSize(size))
    throw new UserError(
      `This game ID is of a grid of ${size}×${size}; Mull solves Sudokus of ${sizesText()}.`,
      'Give another one.',
    );
  const givens = givensIn(cells);
  const largest = Math.max(...givens);
  if (largest > size)
    throw new UserError(
      `This game ID holds ${largest}, which is no digit of ${size}×${size} cells.`,
      'Copy it again.',
    );
  const isWhole = givens.length === size * size && (edges === undefined) === (down !== undefined);
  const regions = edges === undefined ? boxRegions(size, high, wide) : dividedRegions(edges, size);
  if (!isWhole || !regions)
    throw new UserError(
      `This game ID is not whole: it has ${givens.length} cells${isWhole ? ', but no regions for them' : ` instead of ${size * size}, or no regions for them`}.`,
      'Copy all of it.',
    );
  return makeSudoku(givens, { regions, diagonals: /^x/.test(options) });
}

/** A digit, or a letter for a number of blanks: a for one. */
const givensIn = (cells: string): number[] =>
  (cells.match(/\d+|[a-z]/g) ?? []).flatMap(part =>
    /\d/.test(part) ? [Number(part)] : Array<number>(part.charCodeAt(0) - 96).fill(0),
  );

/** Edges of the last run have no line behind them. */
const UNENDED = 'z';

/** The regions that lines divide: those between columns row by row, then those between rows column by column. */
function dividedRegions(edges: string, size: number): number[] | undefined {
  const inner = size * (size - 1);
  const isLine = Array.from(edges, letter => [
    ...Array<boolean>(letter === '_' ? 0 : Math.min(25, letter.charCodeAt(0) - 96)).fill(false),
    ...(letter === UNENDED ? [] : [true]),
  ]).flat();
  if (isLine.length !== 2 * inner + 1) return undefined;
  const regions = Array.from({ length: size * size }, (_, cell) => cell);
  const join = (one: number, other: number) => {
    const [from, to] = [regions[other]!, regions[one]!];
    for (const [cell, region] of regions.entries()) if (region === from) regions[cell] = to;
  };
  for (let at = 0; at < 2 * inner; at++) {
    if (isLine[at]) continue;
    const [line, place] = [Math.floor((at % inner) / (size - 1)), at % (size - 1)];
    if (at < inner) join(line * size + place, line * size + place + 1);
    else join(place * size + line, (place + 1) * size + line);
  }
  return regionsIn(regions.map(String), size * size);
}
